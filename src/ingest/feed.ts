import { parseFeed } from 'feedsmith';
import type { SeenThread } from '../model/collection.ts';
import type { BadRecord } from '../model/refresh.ts';
import { readForumLink } from './forum-link.ts';
import { activityOn, readDay } from './moment.ts';
import { corpusFault } from './problem.ts';
import { toSeenThread } from './seen-thread.ts';
import { countTags, joinPieces, readPage } from './visible-text.ts';

/** A feed shows 20; ten times as many are no feed of the forum, and each costs a parse of its HTML. */
const MOST_ITEMS = 200;
/** Tags of one post. The longest reference posts have some hundreds. */
const MOST_TAGS_IN_POST = 5000;
/** Entities of a document’s own can make a short text long; feeds have no use for them. */
const OWN_ENTITIES = /<!DOCTYPE[^>]*\[|<!ENTITY/i;
/** Nothing of a document type stands behind the first element, which is at the very beginning. */
const PROLOGUE = 10_000;
const CUT_MARK = /(?:…|\.\.\.)$/;
/** How a finished text ends: a sentence, a bracket, a quotation, code. */
const FINISHED = /[.!?。！？:;)\]}>"”’»`]$/;
const LOAD_AGAIN = 'Load the feed again from the forum, and save it unchanged.';

export interface FeedOptions {
  /** How messages name it: a file or an address. */
  readonly file: string;
  /** Hosts whose thread links count beside the forum’s own. */
  readonly hosts: readonly string[];
}

/** An item as RSS and Atom have it in common; HTML where they have HTML. */
interface Item {
  readonly title: string;
  readonly link: string;
  readonly date: string;
  readonly html: string;
}

/**
 * Reads a feed of the forum: RSS 2.0, or Atom. Whoever wrote a post is not kept, and counters are
 * not shown. Throws `Fault('corpus')` when it is no feed; an item without a thread’s number, a
 * title or a text is a bad record.
 */
export function parseForumFeed(
  text: string,
  { file, hosts }: FeedOptions,
): { readonly threads: readonly SeenThread[]; readonly bad: readonly BadRecord[] } {
  const items = readItems(file, text);
  const threads = new Map<number, SeenThread>();
  const bad: BadRecord[] = [];
  const refuse = (reason: string) => bad.push({ place: file, line: undefined, reason });
  for (const [at, item] of items.slice(0, MOST_ITEMS).entries()) {
    const thread = readItem(item, hosts);
    if (typeof thread === 'string') refuse(`item ${at + 1}: ${thread}`);
    else if (!threads.has(thread.number)) threads.set(thread.number, thread);
  }
  if (items.length > MOST_ITEMS) {
    refuse(`${items.length - MOST_ITEMS} items over the limit of ${MOST_ITEMS} were left out`);
  }
  return { threads: [...threads.values()], bad };
}

function readItems(file: string, text: string): readonly Item[] {
  if (OWN_ENTITIES.test(text.slice(0, PROLOGUE))) {
    throw corpusFault({ file }, 'the feed defines entities of its own', LOAD_AGAIN);
  }
  try {
    const { format, feed } = parseFeed(text);
    if (format === 'rss') return (feed.items ?? []).map(fromRss);
    if (format === 'atom') return (feed.entries ?? []).map(fromAtom);
  } catch (cause) {
    throw corpusFault({ file }, 'no readable feed', LOAD_AGAIN, cause);
  }
  throw corpusFault({ file }, 'a feed that is neither RSS 2.0 nor Atom', LOAD_AGAIN);
}

/** What we read of the parser’s records. */
interface RssItem {
  readonly title?: string;
  readonly link?: string;
  readonly guid?: { readonly value?: string };
  readonly pubDate?: string;
  readonly description?: string;
  readonly content?: { readonly encoded?: string };
}

interface AtomText {
  readonly value?: string;
  readonly type?: string;
}

interface AtomEntry {
  readonly title?: AtomText;
  readonly links?: readonly { readonly href?: string; readonly rel?: string }[];
  readonly published?: string;
  readonly updated?: string;
  readonly content?: AtomText;
  readonly summary?: AtomText;
}

function fromRss({ title, link, guid, content, description, pubDate }: RssItem): Item {
  return {
    title: title ?? '',
    link: link ?? guid?.value ?? '',
    date: pubDate ?? '',
    html: content?.encoded ?? description ?? '',
  };
}

function fromAtom({ title, links, content, summary, published, updated }: AtomEntry): Item {
  const link = links?.find(({ rel }) => rel === undefined || rel === 'alternate');
  return {
    title: htmlText(toHtml(title)) ?? '',
    link: link?.href ?? '',
    date: published ?? updated ?? '',
    html: toHtml(content) || toHtml(summary),
  };
}

/** A text of Atom, which is HTML only where it says so: https://www.rfc-editor.org/rfc/rfc4287#section-3.1 */
function toHtml(text: AtomText | undefined): string {
  const value = text?.value ?? '';
  const isHtml = text?.type?.includes('html') ?? false;
  return isHtml ? value : value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The visible text of a post; undefined when it has too many tags. */
function htmlText(html: string): string | undefined {
  return countTags(html) > MOST_TAGS_IN_POST ? undefined : joinPieces(readPage(html).pieces);
}

/** The thread of an item, or why there is none. */
function readItem(item: Item, hosts: readonly string[]) {
  const { title, link, date, html } = item;
  const target = readForumLink(link, hosts);
  if (target.kind === 'foreign') return 'its link leads to another host than the forum';
  if (target.kind !== 'thread' && target.kind !== 'answer') return 'its link leads to no thread';
  const body = htmlText(html);
  if (body === undefined) return `its text has more than ${MOST_TAGS_IN_POST} tags`;
  const created = readDay(date);
  return toSeenThread({
    number: target.thread,
    title,
    body,
    isExcerpt: isCut(body),
    activity: created === undefined ? undefined : activityOn(created),
    created,
  });
}

/**
 * Feeds cut posts, and nothing promises that they mark it. A text that ends in the middle of a
 * sentence counts as cut as well: taken for a beginning, a whole post only waits for a longer one.
 */
function isCut(body: string): boolean {
  return CUT_MARK.test(body) || !FINISHED.test(body);
}
