import { LABELS, readLabel } from '../answer/templates-service.ts';
import type { Answer } from '../model/answer.ts';
import type { Audience, Button, PlainPress, Post, Shown } from '../model/chat.ts';

/** Documents that can be opened by a button of their own. */
const MOST_READ = 3;

/** The answer that a message shows, with the buttons that fit it. */
export function toPost(
  answer: Answer,
  { asker, audience, log, above }: Pick<Shown, 'asker' | 'audience' | 'log' | 'above'>,
): Post {
  const { verdict } = answer;
  const isAnswer = !isRefusal(verdict);
  return {
    answer,
    buttons: [
      ...(log === undefined ? [] : [plain('redacted')]),
      ...readable(answer),
      ...offered(answer),
      ...(audience === 'private' && isAnswer ? [plain('share')] : []),
      plain('dismiss'),
    ],
    feedback: isAnswer && verdict !== 'closest' ? feedbackFor(audience) : [],
    asker,
    above,
  };
}

/** The notes that an answer names behind its lead; of a list, all that it names. */
function readable(answer: Answer): readonly Button[] {
  if (answer.actions.includes('back')) return [];
  return answer.references
    .map(({ kind }, at) => ({ kind, place: at + 1 }))
    .filter(({ kind, place }) => isList(answer) || (kind === 'note' && !isLead(place, answer)))
    .slice(0, MOST_READ)
    .map(({ place }) => ({ press: { kind: 'read', place }, label: readLabel(place) }));
}

/** True when the documents are all that there is: what comes closest, or what mentions a symbol. */
function isList({ verdict, proof }: Answer): boolean {
  if (verdict === 'closest') return true;
  return verdict === 'answer' && proof.some((block) => block.kind === 'list' && block.ordered);
}

/** What leads is read already; below a decoded error even the first note is only named. */
function isLead(place: number, { verdict }: Answer): boolean {
  return verdict === 'answer' && place === 1;
}

function offered({ actions, verdict }: Answer): readonly Button[] {
  const shown = (['more', 'back', 'why'] as const).filter((action) => actions.includes(action));
  return shown.filter((action) => action !== 'why' || !isRefusal(verdict)).map(plain);
}

/** Nothing was found, or nothing was asked. */
function isRefusal(verdict: Answer['verdict']): boolean {
  return verdict === 'unknown' || verdict === 'help';
}

function feedbackFor(audience: Audience): readonly Button[] {
  const kinds = ['helpful', 'notHelpful'] as const;
  return [...kinds, ...(audience === 'public' ? (['solution'] as const) : [])].map(plain);
}

function plain(kind: PlainPress): Button {
  return { press: { kind }, label: LABELS[kind] };
}
