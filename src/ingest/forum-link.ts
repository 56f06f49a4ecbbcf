/** The host of the forum. Copies of its pages stand under many others: the number is identity, not the host. */
const FORUM = 'developer.apple.com';
/** Five or six digits so far, nine for answers; fifteen are still an exact number. */
const THREAD = /^\/forums\/thread\/([1-9]\d{0,14})\/?$/;
const NUMBER = /^[1-9]\d{0,14}$/;
const TAG = /^\/forums\/tags\/[^/]+\/?$/;
const PROFILE = /^\/forums\/profile\/[^/]+\/?$/;
/** Characters of an address that is worth reading. */
const LONGEST_LINK = 2000;

/** What an address of the forum leads to; `foreign` is the path of a thread on another host. */
export type ForumLink =
  | { readonly kind: 'thread'; readonly thread: number }
  | { readonly kind: 'answer'; readonly thread: number; readonly answer: number }
  | { readonly kind: 'tag' | 'profile' | 'foreign' | 'other' };

const OTHER = { kind: 'other' } as const;

/** Reads an address; one without a host is taken for the forum's own. `hosts` are allowed beside the forum's. */
export function readForumLink(href: string, hosts: readonly string[]): ForumLink {
  const base = `https://${FORUM}/forums/`;
  if (href.length > LONGEST_LINK || !URL.canParse(href, base)) return OTHER;
  const url = new URL(href, base);
  const thread = Number(THREAD.exec(url.pathname)?.[1] ?? 0);
  if (!isForum(url, hosts)) return thread > 0 ? { kind: 'foreign' } : OTHER;
  if (thread > 0) return threadOrAnswer(thread, url.searchParams.get('answerId'));
  if (TAG.test(url.pathname)) return { kind: 'tag' };
  return PROFILE.test(url.pathname) ? { kind: 'profile' } : OTHER;
}

/** The address of a thread, without what was added to track its readers. */
export function threadUrl(thread: number): string {
  return `https://${FORUM}/forums/thread/${thread}`;
}

/** The address of an answer, as the forum writes it. */
export function answerUrl(thread: number, answer: number): string {
  return `${threadUrl(thread)}?answerId=${answer}#${answer}`;
}

function isForum({ protocol, host, hostname }: URL, hosts: readonly string[]): boolean {
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return host === FORUM || hosts.includes(host) || hosts.includes(hostname);
}

function threadOrAnswer(thread: number, answer: string | null): ForumLink {
  if (answer === null || !NUMBER.test(answer)) return { kind: 'thread', thread };
  return { kind: 'answer', thread, answer: Number(answer) };
}
