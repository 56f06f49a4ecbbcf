/**
 * Where the bands meet; chosen on the tuning half of `npm run eval`. A thread is named beside a note from
 * `beside`, a note beside a thread from `adds`. What was said before speaks for a follow-up; the name of
 * another framework or platform speaks against an answer.
 */
export const BANDS = {
  answer: 0.5,
  answerElsewhere: 0.8,
  followUp: 0.3,
  beside: 0.2,
  ownThread: 0.85,
  adds: 0.3,
  closest: 0.15,
  closestElsewhere: 0.3,
} as const;
