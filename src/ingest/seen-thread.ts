import type { SeenThread } from '../model/collection.ts';
import { cleanLine } from '../text/clean.ts';
import { threadUrl } from './forum-link.ts';
import { readSignature } from './signature.ts';

/** Characters. The longest title seen has 118; what is longer than this is no title. */
const LONGEST_TITLE = 300;

/** What a source that knows numbers shows of a thread; `body` is clean. */
interface Shown extends Partial<Omit<SeenThread, 'kind' | 'url' | 'signature'>> {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

/** A thread whose number its source shows. */
export type NumberedThread = SeenThread & { readonly number: number };

/** The thread that a source shows, or why it is none. */
export function toSeenThread(shown: Shown): NumberedThread | string {
  const title = cleanLine(shown.title);
  const body = shown.body.trim();
  if (title === '') return `the thread ${shown.number} has no title`;
  if (title.length > LONGEST_TITLE) {
    return `the title of the thread ${shown.number} has ${title.length} characters, over the limit of ${LONGEST_TITLE}`;
  }
  if (body === '') return `the thread ${shown.number} has no text below its title`;
  return {
    kind: 'thread',
    number: shown.number,
    url: threadUrl(shown.number),
    title,
    body,
    isExcerpt: shown.isExcerpt ?? false,
    replies: shown.replies,
    boosts: shown.boosts,
    views: shown.views,
    activity: shown.activity,
    created: shown.created,
    tags: shown.tags ?? [],
    signature: readSignature(body),
    answers: shown.answers,
  };
}
