import { count } from './templates.ts';

/** What a chat platform says besides answers: one line each, private where the platform allows. */
export const SERVICE = {
  expired: 'This button has expired; ask again.',
  notYoursToDismiss: 'Only the asker or a moderator can dismiss this.',
  notYoursToMark: 'Only the asker or a moderator can mark the solution.',
  counted: 'Counted.',
  unasked: 'Unasked: this channel is set to auto.',
  stopping: 'The bot is restarting; ask again shortly.',
  similar: 'Similar here:',
  /** The name of a thread whose question is not at hand. */
  answer: 'Answer',
  cannotRead: 'The attachment is not text; attach a log as a text file.',
  cannotFetch: 'The attachment could not be read from where it is kept; paste the lines instead.',
} as const;

export const LABELS = {
  more: 'Show more',
  back: 'Back',
  why: 'Why',
  redacted: 'Redacted copy',
  share: 'Share',
  dismiss: 'Dismiss',
  solution: 'Mark as solution',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
} as const;

export function readLabel(place: number): string {
  return `Read ${place}`;
}

export function sharedBy(name: string): string {
  return `Shared by ${name}.`;
}

export function solutionBy(name: string): string {
  return `Marked as the solution by ${name}.`;
}

export function overLimit(most: number, seconds: number): string {
  return `${count(most, 'question')} in a minute is the limit; the next is read in ${seconds} s.`;
}

export function brokeAs(request: string): string {
  return `Something broke here, not in your question; logged as ${request}.`;
}

export function attachmentTooLong(kilobytes: number, most: number): string {
  return `The attachment has ${kilobytes} kB, over the limit of ${most} kB; send the lines around the first failure.`;
}
