import type { SeenNote, SeenThread } from '../model/collection.ts';
import type { BadRecord } from '../model/refresh.ts';
import { cleanText } from '../text/clean.ts';
import type { CopyTime } from './copies.ts';
import type { CorpusFile } from './corpus-file.ts';
import { decodeSource } from './decode-source.ts';
import { parseForumFeed } from './feed.ts';
import { parseListing } from './listing.ts';
import { parseListingPage } from './listing-html.ts';
import { readNote } from './note.ts';
import { corpusFault } from './problem.ts';
import { refusePage } from './refused-page.ts';
import { isThreadPage, parseThreadPage } from './thread-html.ts';
import { countTags, readPage } from './visible-text.ts';

export interface SourceFileOptions {
  /** When the file was saved or fetched: what relative ages (`3h`) count from. */
  readonly copied: CopyTime | undefined;
  /** The `Content-Type` that came with it. */
  readonly contentType?: string | undefined;
  /** Hosts whose thread links count beside the forum’s own. */
  readonly hosts?: readonly string[] | undefined;
}

/** What a file of a source holds. */
export interface SourceFile {
  readonly kind: 'listing-text' | 'listing-html' | 'thread-html' | 'feed' | 'note';
  readonly threads: readonly SeenThread[];
  readonly notes: readonly SeenNote[];
  readonly bad: readonly BadRecord[];
}

/** Tags of one page; saved listings have some thousands. */
const MOST_TAGS = 50_000;
/** Characters in which a document shows what it is. */
const BEGINNING = 5000;
const FRONT_MATTER = /^---[ \t]*\n/;
const FEED =
  /^\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!DOCTYPE\s+)?(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]/i;
const MARKUP = /^\s*</;

/**
 * Reads a file that a person saved or a source sent: the text or HTML of a listing, the HTML of a
 * thread, a feed, or a note in Markdown. Its content decides which, not its name. Throws nothing
 * but `Fault('corpus')`, which names the file and how it is mended.
 */
export function readSourceFile(source: CorpusFile, options: SourceFileOptions): SourceFile {
  const { file, bytes } = source;
  const { copied, hosts = [] } = options;
  const text = decodeSource(file, bytes, options.contentType);
  const beginning = text.slice(0, BEGINNING);
  if (FEED.test(beginning)) {
    return { kind: 'feed', notes: [], ...parseForumFeed(text, { file, hosts }) };
  }
  if (MARKUP.test(beginning)) return readHtml(file, text, { copied, hosts });
  if (FRONT_MATTER.test(cleanText(beginning))) return readMarkdown(file, text);
  return readListingText(file, text, copied);
}

function readHtml(
  file: string,
  html: string,
  { copied, hosts }: { readonly copied: CopyTime | undefined; readonly hosts: readonly string[] },
): SourceFile {
  const tags = countTags(html);
  if (tags > MOST_TAGS) {
    const mend = 'Save the page of one listing or thread.';
    throw corpusFault({ file }, `has ${tags} tags, over the limit of ${MOST_TAGS}`, mend);
  }
  const page = readPage(html);
  if (isThreadPage(page, hosts)) {
    const threads = [parseThreadPage(page, { file, hosts })];
    return { kind: 'thread-html', threads, notes: [], bad: [] };
  }
  const { threads, bad } = parseListingPage(page.pieces, { file, copied, hosts });
  if (threads.length === 0) {
    throw refusePage(file, page, bad[0]?.reason ?? 'no thread that links to the forum');
  }
  return { kind: 'listing-html', threads, notes: [], bad };
}

/** A note is checked now and kept as it is written. */
function readMarkdown(file: string, written: string): SourceFile {
  const text = cleanText(written);
  const { note } = readNote({ file, bytes: new TextEncoder().encode(text) });
  const name = `${note.area}/${note.id.replace(/^note:/, '')}`;
  return { kind: 'note', threads: [], notes: [{ name, text }], bad: [] };
}

function readListingText(file: string, written: string, copied: CopyTime | undefined): SourceFile {
  // Separators of lines within a body are blanks there, not ends of line.
  const text = cleanText(written.replace(/[\u2028\u2029]/g, ' '));
  const { threads, problems } = parseListing(text, { file, copiedAt: copied });
  return {
    kind: 'listing-text',
    threads: threads.map(({ answers: _, ...thread }) => ({ ...thread, answers: undefined })),
    notes: [],
    bad: problems.map(({ line, reason }) => ({ place: file, line, reason })),
  };
}
