import type { Thread } from '../model/document.ts';

/** What is compared of a thread to tell whether two are the same. */
export type Opened = Pick<Thread, 'title' | 'body' | 'isExcerpt'>;

/** Title and opening post without any blanks: listings run code and lists together, pages do not. */
export interface Opening {
  readonly title: string;
  /** Without the ellipsis of an excerpt. */
  readonly body: string;
  readonly isExcerpt: boolean;
}

/** Characters of an excerpt without blanks: with fewer, two threads of one title look the same. */
const SHORTEST_EXCERPT = 20;
/** How feeds and previews mark that they cut: `…`, `...`, `[…]`. */
const ELLIPSIS = /[[(]?(?:…|\.{3,})[\])]?$/;

/** Unchanged threads stay the same objects, and their bodies are long. */
const known = new WeakMap<Opened, Opening>();
const titles = new WeakMap<Opened, string>();

/** The opening that a removal remembers: its title, a line end, its body. */
export function rememberedOpening(sameness: string): Opening {
  const [title = '', ...lines] = sameness.split('\n');
  const body = withoutBlanks(lines.join('\n'));
  const isExcerpt = ELLIPSIS.test(body);
  return { title: withoutBlanks(title), body: body.replace(ELLIPSIS, ''), isExcerpt };
}

export function openingOf(thread: Opened): Opening {
  const before = known.get(thread);
  if (before !== undefined) return before;
  const { isExcerpt } = thread;
  const body = withoutBlanks(thread.body);
  const opening = {
    title: titleOf(thread),
    body: isExcerpt ? body.replace(ELLIPSIS, '') : body,
    isExcerpt,
  };
  known.set(thread, opening);
  return opening;
}

/** Lets a thread that was made of another with the same title and body have its opening: long bodies are read once. */
export function shareOpening(made: Opened, of: Opened): void {
  known.set(made, openingOf(of));
}

/** True for the same title over the same opening post, of which an excerpt shows the beginning. */
export function agree(a: Opening, b: Opening): boolean {
  if (a.title !== b.title) return false;
  if (a.body === b.body) return true;
  const begins = (part: Opening, whole: Opening) =>
    part.isExcerpt && part.body.length >= SHORTEST_EXCERPT && whole.body.startsWith(part.body);
  return begins(a, b) || begins(b, a);
}

/** As openings have titles; costs less than the opening. */
export function titleOf(thread: Opened): string {
  const before = titles.get(thread);
  if (before !== undefined) return before;
  const title = withoutBlanks(thread.title);
  titles.set(thread, title);
  return title;
}

function withoutBlanks(text: string): string {
  return text.normalize().replace(/\s+/g, '');
}
