import type { DocumentId, Grade, Note, Source } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import { decodeText } from './decode-text.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { readNoteBody } from './note-body.ts';
import { noteFault, type Placed } from './placed.ts';
import { corpusFault } from './problem.ts';

/** A note and where its parts stand, for the checks that need the other notes. */
export interface PlacedNote {
  readonly file: string;
  readonly note: Note;
  readonly askedAs: readonly Placed[];
  readonly related: readonly Placed[];
}

/** Characters. A note has about 3,000; this keeps the Markdown parser from texts that are none. */
const LONGEST_NOTE = 32_000;
const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';
/** `…/http/tls-versions.md`: the area and the id. */
const PATH = new RegExp(`(?:^|/)(${NAME})/(${NAME})\\.md$`);
const GRADES: Readonly<Record<Grade, Grade>> = {
  documented: 'documented',
  'apple-staff': 'apple-staff',
  community: 'community',
};
/** How many notes and threads a note may name as related. */
const MOST_RELATED = 6;

const known = new WeakMap<CorpusFile, PlacedNote>();

/**
 * Makes a note of its file, `notes/<area>/<id>.md`, once for as long as the file is the same object.
 * Throws `Fault('corpus')` with file and line.
 */
export function readNote(source: CorpusFile): PlacedNote {
  const note = known.get(source) ?? makeNote(source);
  known.set(source, note);
  return note;
}

function makeNote({ file, bytes }: CorpusFile): PlacedNote {
  const [, area, name] = PATH.exec(file) ?? [];
  if (area === undefined || name === undefined) {
    const reason =
      'the name of a note and of its folder must be words in small letters, joined by hyphens';
    throw corpusFault({ file }, reason, 'Rename it, and the id in its front matter.');
  }
  const source = decodeText(file, bytes).replaceAll('\r\n', '\n');
  if (source.length > LONGEST_NOTE) {
    const reason = `has ${source.length} characters, over the limit of ${LONGEST_NOTE}`;
    throw noteFault(file, 1, reason, 'Split it into several notes.');
  }
  const front = readFrontMatter(file, source);
  checkFront(file, name, front);
  const text = source
    .split('\n')
    .slice(front.bodyLine - 1)
    .join('\n');
  return {
    file,
    askedAs: front.askedAs,
    related: front.related,
    note: {
      kind: 'note',
      id: noteId(name),
      area,
      title: front.title.text,
      ...readNoteBody(file, text, front.bodyLine),
      askedAs: textsOf(front.askedAs),
      apis: textsOf(front.apis),
      appliesTo: front.appliesTo.text,
      confidence: readGrade(file, front.confidence),
      sources: readSources(file, front.sources),
      related: front.related.map(({ text }) => relatedId(text)),
    },
  };
}

/** The id of what a note names as related: `thread:on-ftp` as it is, any other word is the name of a note. */
export function relatedId(text: string): DocumentId {
  return text.startsWith('thread:') ? (text as DocumentId) : noteId(text);
}

/** The id of the note of this name; whether there is one is for `readNotes` to say. */
export function noteId(name: string): DocumentId {
  return `note:${name}` as DocumentId;
}

function checkFront(file: string, name: string, front: FrontMatter): void {
  const { id, title, related } = front;
  if (id.text !== name) {
    throw noteFault(file, id.line, `the id “${id.text}” is not the name of the file, “${name}”`);
  }
  if (!title.text.endsWith('?')) {
    throw noteFault(file, title.line, 'the title must be a question and end with “?”');
  }
  if (related.length > MOST_RELATED) {
    const reason = `has ${related.length} related documents; at most ${MOST_RELATED} are allowed`;
    throw noteFault(file, related[0].line, reason);
  }
  const itself = related.find(({ text }) => text === name);
  if (itself) throw noteFault(file, itself.line, 'the note names itself as related');
  for (const list of [front.apis, related, front.sources.map(({ url }) => url)]) {
    refuseTwice(file, list);
  }
}

function refuseTwice(file: string, list: readonly Placed[]): void {
  const twice = list.find(({ text }, at) => list.findIndex((other) => other.text === text) < at);
  if (twice) throw noteFault(file, twice.line, `“${twice.text}” stands twice in this list`);
}

function readGrade(file: string, { text, line }: Placed): Grade {
  const grade = Object.values(GRADES).find((known) => known === text);
  if (grade === undefined) {
    const reason = `the confidence “${text}” is none of ${Object.keys(GRADES).join(', ')}`;
    throw noteFault(file, line, reason);
  }
  return grade;
}

function readSources(file: string, placed: FrontMatter['sources']): Note['sources'] {
  const read = ({ title, url }: FrontMatter['sources'][number]): Source => {
    if (!isWebAddress(url.text)) {
      throw noteFault(file, url.line, `“${url.text}” is no https address`);
    }
    return { title: title.text, url: url.text };
  };
  const [first, ...more] = placed;
  return [read(first), ...more.map(read)];
}

/** An address as a browser would copy it: https, a host with a dot, nothing to escape. */
export function isWebAddress(text: string): boolean {
  if (!/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/.test(text)) return false;
  return /^[\x21-\x7e]+$/.test(text) && URL.canParse(text);
}

function textsOf<List extends readonly Placed[]>(list: List): readonly string[] {
  return list.map(({ text }) => text);
}
