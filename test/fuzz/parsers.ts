import { readFileSync } from 'node:fs';
import { parseForumFeed } from '../../src/ingest/feed.ts';
import { parseListing } from '../../src/ingest/listing.ts';
import { parseListingPage } from '../../src/ingest/listing-html.ts';
import { readNote } from '../../src/ingest/note.ts';
import { readSourceFile } from '../../src/ingest/source-file.ts';
import { parseThreadPage } from '../../src/ingest/thread-html.ts';
import { readPage } from '../../src/ingest/visible-text.ts';
import { checkBad, checkText, checkThreads } from './invariants.ts';

/** A parser under test. A new one needs an entry in `PARSERS`, and nothing else. */
export interface FuzzedParser {
  readonly name: string;
  /** Sound inputs, from which others are made. */
  readonly seeds: readonly string[];
  /** May throw a `Fault`; throws another error when what came out must not be. */
  readonly parse: (bytes: Buffer) => void;
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const forum = (name: string) => read(`test/fixtures/forum/${name}`);

const TEXTS = ['listing.txt', 'listing-table-only.txt', 'listing-cards-only.txt'].map(forum);
const LISTING = forum('listing.html');
const THREAD = forum('thread.html');
const FEED = forum('rss.xml');
const NOTE_FILE = 'notes/http/tls-versions.md';
const NOTES = [NOTE_FILE, 'notes/http/resumable-downloads.md'].map((file) =>
  read(`corpus/${file}`),
);
const COPIED = { copied: '2026-11-23T12:12Z', approximate: false };
const PLACE = { file: 'page', hosts: [] };

export const PARSERS: readonly FuzzedParser[] = [
  {
    name: 'listing text',
    seeds: TEXTS,
    parse: (bytes) => {
      parseListing(bytes.toString(), { file: 'page', copiedAt: COPIED });
    },
  },
  {
    name: 'listing page',
    seeds: [LISTING],
    parse: (bytes) => {
      const { pieces } = readPage(bytes.toString());
      const { threads, bad } = parseListingPage(pieces, { ...PLACE, copied: COPIED });
      checkThreads(threads);
      checkBad(bad);
    },
  },
  {
    name: 'thread page',
    seeds: [THREAD, THREAD.replace(/<script.*<\/script>/s, '')],
    parse: (bytes) => checkThreads([parseThreadPage(readPage(bytes.toString()), PLACE)]),
  },
  {
    name: 'feed',
    seeds: [FEED],
    parse: (bytes) => {
      const { threads, bad } = parseForumFeed(bytes.toString(), PLACE);
      checkThreads(threads);
      checkBad(bad);
    },
  },
  {
    name: 'note',
    seeds: NOTES,
    parse: (bytes) => {
      const { note } = readNote({ file: NOTE_FILE, bytes });
      checkNoteText(note.direct);
    },
  },
  {
    name: 'file of a source',
    seeds: [...TEXTS, LISTING, THREAD, FEED, ...NOTES],
    parse: (bytes) => {
      const { threads, notes, bad } = readSourceFile(
        { file: NOTE_FILE, bytes },
        { copied: COPIED },
      );
      checkThreads(threads);
      checkBad(bad);
      for (const { text } of notes) checkText(text);
    },
  },
];

/** The note parser takes texts as they are; what reads foreign files cleans them before. */
function checkNoteText(text: string): void {
  if (text.trim() === '') throw new Error('must not be: a note without an answer');
}
