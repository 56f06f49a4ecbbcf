import type { Document, Passage, Thread } from '../model/document.ts';
import { passageIdOf, passageOfNote } from '../model/passage.ts';
import { type Stretch, sentences } from '../text/sentences.ts';
import { headingLength } from './headings.ts';

/** Characters of a passage: a few sentences, so that a score speaks of one thing and a quote is short. */
const PASSAGE = { aim: 700, most: 1000, least: 200 } as const;
/** Only a post of this length (characters) has headings; in a short one title case is a name. */
const HAS_HEADINGS = 3000;

interface Section {
  readonly heading: string | undefined;
  readonly sentences: readonly Stretch[];
}

/**
 * Cuts a document into passages short enough to quote; at least one, in reading order. A passage of
 * a thread is an exact stretch of the body or of one answer: whole sentences of one section, headings
 * left out. A note is one passage: all its text that is searched, without the marks of code.
 */
export function cutPassages(document: Document): readonly Passage[] {
  const known = cut.get(document) ?? cutDocument(document);
  cut.set(document, known);
  return known;
}

/** A document that has not changed gives the same passages: what is known of them need not be found again. */
const cut = new WeakMap<Document, readonly Passage[]>();

function cutDocument(document: Document): readonly Passage[] {
  switch (document.kind) {
    case 'thread':
      return cutThread(document);
    case 'note':
      return [
        {
          id: passageIdOf(document.id, 0),
          document: document.id,
          answer: undefined,
          heading: undefined,
          text: passageOfNote(document),
        },
      ];
  }
}

function cutThread(document: Thread): readonly Passage[] {
  const posts = [
    { answer: undefined, text: document.body },
    ...document.answers.map(({ number, text }) => ({ answer: number, text })),
  ];
  return posts
    .flatMap(({ answer, text }) => cutPost(text).map((piece) => ({ answer, ...piece })))
    .map((piece, place) => ({
      id: passageIdOf(document.id, place),
      document: document.id,
      ...piece,
    }));
}

function cutPost(body: string): readonly Pick<Passage, 'heading' | 'text'>[] {
  const pieces = sections(body).flatMap((section) =>
    packed(section.sentences).map((stretch) => ({ heading: section.heading, ...stretch })),
  );
  const found = pieces.length > 0 ? pieces : [{ heading: undefined, start: 0, end: body.length }];
  return found.map(({ heading, start, end }) => ({ heading, text: body.slice(start, end) }));
}

function sections(body: string): readonly Section[] {
  const all = sentences(body);
  if (body.length < HAS_HEADINGS) return [{ heading: undefined, sentences: all }];
  const found: { heading: string | undefined; sentences: Stretch[] }[] = [
    { heading: undefined, sentences: [] },
  ];
  for (const [place, { start, end }] of all.entries()) {
    const length = headingLength(body.slice(start, end));
    if (length > 0) {
      const closing = all[place + 1];
      const isSignOff = closing !== undefined && body.startsWith('—', closing.start);
      const heading = isSignOff ? undefined : body.slice(start, start + length);
      found.push({ heading, sentences: [] });
    }
    const rest = start + length + (length > 0 ? 1 : 0);
    if (rest < end) found.at(-1)?.sentences.push({ start: rest, end });
  }
  return found.filter((section) => section.sentences.length > 0);
}

/** Sentences → passages: filled up to the aim, a short rest joined to the one before. */
function packed(all: readonly Stretch[]): readonly Stretch[] {
  const passages: Stretch[] = [];
  let open: Stretch | undefined;
  for (const sentence of all) {
    if (
      open &&
      (open.end - open.start >= PASSAGE.aim || sentence.end - open.start > PASSAGE.most)
    ) {
      passages.push(open);
      open = undefined;
    }
    open = { start: open?.start ?? sentence.start, end: sentence.end };
  }
  const last = passages.at(-1);
  if (open && last && open.end - open.start < PASSAGE.least) {
    passages[passages.length - 1] = { start: last.start, end: open.end };
  } else if (open) passages.push(open);
  return passages;
}
