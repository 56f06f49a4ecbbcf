import { showWhy, turnPage } from '../answer/pages.ts';
import { SERVICE, sharedBy, solutionBy } from '../answer/templates-service.ts';
import type { Answer, Memory, Reply } from '../model/answer.ts';
import type { Post, Press, Shown } from '../model/chat.ts';
import { phraseFor } from '../query/intent.ts';
import { redact } from '../text/redact.ts';
import { toPost } from './buttons.ts';
import type { Services } from './desk.ts';

/** Who pressed a button. */
export interface Presser {
  readonly id: string;
  /** As others see it. */
  readonly name: string;
  readonly isModerator: boolean;
  /** Who asked, as the button says. */
  readonly asker: string;
}

/** What a press does. */
export type Pressed =
  /** The message shows something else. */
  | { readonly kind: 'edit'; readonly post: Post }
  /** The presser alone sees it. */
  | { readonly kind: 'show'; readonly post: Post }
  | { readonly kind: 'tell'; readonly words: string }
  /** A text of its own, such as a log, for the presser alone. */
  | { readonly kind: 'file'; readonly text: string }
  /** Everybody sees it in the channel; `shown` is kept for the new message. */
  | { readonly kind: 'share'; readonly post: Post; readonly shown: Shown }
  | { readonly kind: 'remove' };

/** What the buttons of an answer do, from what its message shows. */
export function createPresses(services: Services) {
  return async (press: Press, message: string, presser: Presser): Promise<Pressed> => {
    const refusal = refusalOf(press, presser);
    if (refusal !== undefined) return { kind: 'tell', words: refusal };
    if (press.kind === 'dismiss') return dismiss(message, services);
    if (press.kind === 'helpful' || press.kind === 'notHelpful') {
      return count(press, message, presser, services);
    }
    const value = await services.shown.get(message);
    return value ? onShown(press, message, presser, value, services) : EXPIRED;
  };
}

const EXPIRED: Pressed = { kind: 'tell', words: SERVICE.expired };

/** Some things only the asker and moderators may do. */
function refusalOf({ kind }: Press, { id, asker, isModerator }: Presser): string | undefined {
  if (id === asker || isModerator) return undefined;
  if (kind === 'dismiss') return SERVICE.notYoursToDismiss;
  return kind === 'solution' ? SERVICE.notYoursToMark : undefined;
}

/** An edit of the question brings the answer back no more. */
async function dismiss(message: string, { stores, shown }: Services): Promise<Pressed> {
  const question = (await shown.get(message))?.question;
  if (question !== undefined) await stores.posted.delete(question);
  await shown.set(message, undefined);
  return { kind: 'remove' };
}

async function count(
  press: Press,
  message: string,
  presser: Presser,
  { stores, shown, log }: Services,
): Promise<Pressed> {
  if (await stores.claims.claim(`feedback:${message}:${presser.id}`)) {
    const about = (await shown.get(message))?.memory?.answer.references[0]?.id;
    log.info('feedback', { kind: press.kind, message, about });
  }
  return { kind: 'tell', words: SERVICE.counted };
}

async function onShown(
  press: Press,
  message: string,
  presser: Presser,
  value: Shown,
  services: Services,
): Promise<Pressed> {
  const { memory } = value;
  const turn = (reply: Reply) => edit(message, value, reply, services);
  switch (press.kind) {
    case 'more':
      return turn(turnPage(memory, 1));
    case 'back':
      return turn(turnPage(memory, -1));
    case 'read':
      return turn(services.ask({ text: phraseFor(press) }, memory));
    case 'why':
      return { kind: 'show', post: bare(toPost(showWhy(memory).answer, value)) };
    case 'redacted':
      return value.log === undefined ? EXPIRED : { kind: 'file', text: redact(value.log) };
    case 'share':
      return share(value, presser);
    case 'solution':
      return mark(message, value, presser, services);
    case 'dismiss':
    case 'helpful':
    case 'notHelpful':
      return EXPIRED;
  }
}

async function edit(
  message: string,
  value: Shown,
  { answer, memory }: Reply,
  { shown }: Services,
): Promise<Pressed> {
  // There is no such page any more: the message keeps the one that it has.
  if (answer.verdict === 'help') return { kind: 'tell', words: answer.headline };
  const next = { ...value, memory };
  await shown.set(message, next);
  return { kind: 'edit', post: toPost(withBack(answer, memory), next) };
}

async function mark(
  message: string,
  value: Shown,
  presser: Presser,
  { shown, log }: Services,
): Promise<Pressed> {
  const next = { ...value, above: solutionBy(presser.name) };
  await shown.set(message, next);
  log.info('solution', { message, about: value.memory?.answer.references[0]?.id });
  return { kind: 'edit', post: toPost(pageOf(value.memory), next) };
}

function share(value: Shown, presser: Presser): Pressed {
  const above = sharedBy(presser.name);
  const shared: Shown = {
    ...value,
    ...{ above, asker: presser.id, audience: 'public', question: undefined, log: undefined },
  };
  return { kind: 'share', post: toPost(pageOf(value.memory), shared), shown: shared };
}

/** The answer as its message shows it now: a page of it, or its first. */
function pageOf(memory: Memory | undefined): Answer {
  const page = memory?.page ?? 0;
  const before = memory && { ...memory, page: page - 1 };
  const answer = page === 0 && memory ? memory.answer : turnPage(before, 1).answer;
  return withBack(answer, memory);
}

/** A document that was opened from a list leads back to it. */
function withBack(answer: Answer, memory: Memory | undefined): Answer {
  const isOpened = memory?.from !== undefined && !answer.actions.includes('back');
  return isOpened ? { ...answer, actions: [...answer.actions, 'back'] } : answer;
}

/** Without buttons. */
function bare(post: Post): Post {
  return { ...post, buttons: [], feedback: [], above: undefined };
}
