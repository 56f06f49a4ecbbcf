import type { Document, Passage } from '../model/document.ts';
import { passageIdOf, passageOfNote } from '../model/passage.ts';
import { refuse } from './snapshot-layout.ts';

/** Numbers of a passage: its post, where it starts and ends there (UTF-16 units), and its addition from 1; 0 for none. */
export const STRETCH = { post: 0, start: 1, end: 2, addition: 3, size: 4 } as const;
/** A text that stands in none of the posts: the addition has it. */
const NOWHERE = 0xffff_ffff;

/** What cannot be read from the document. */
export type Addition = Partial<Passage>;

/** Where the passages of a document stand in it, four numbers each, and what they have beside that. */
export interface PlacedPassages {
  readonly stretches: Uint32Array;
  readonly additions: readonly Addition[];
}

/** Places passages in their document, so that no text is kept twice. */
export function placePassages(document: Document, passages: readonly Passage[]): PlacedPassages {
  const stretches = new Uint32Array(passages.length * STRETCH.size);
  const additions: Addition[] = [];
  let last = { post: NOWHERE, start: 0, end: 0 };
  for (const [place, passage] of passages.entries()) {
    const from = last.post === postOf(document, passage) ? last.end : 0;
    const stretch = findStretch(document, passage, from);
    const addition = additionOf(document, passage, place, stretch.post === NOWHERE);
    if (addition) additions.push(addition);
    const { post, start, end } = stretch;
    stretches.set([post, start, end, addition ? additions.length : 0], place * STRETCH.size);
    last = stretch;
  }
  return { stretches, additions };
}

/** The passage again. Throws `Fault('snapshot')` for a post that the document does not have. */
export function passageAt(
  document: Document,
  place: number,
  stretch: Uint32Array,
  addition: Addition | undefined,
): Passage {
  const [post = 0, start, end] = stretch;
  const { answer, text } = readPost(document, post);
  return {
    id: passageIdOf(document.id, place),
    document: document.id,
    answer,
    heading: undefined,
    text: text.slice(start, end),
    ...addition,
  };
}

/** The checksum vouches for the document, but not for who wrote it: a forged one may lack anything. */
function readPost(document: Document, post: number): { answer: number | undefined; text: string } {
  if (post === NOWHERE) return { answer: undefined, text: '' };
  try {
    const text = textOf(document, post);
    const answer = document.kind === 'thread' ? document.answers[post - 1]?.number : undefined;
    if (typeof text === 'string') return { answer, text };
  } catch (cause) {
    return refuse(`a passage of its document ${document.id} cannot be read`, cause);
  }
  return refuse(`a passage of its document ${document.id} is in no post`);
}

/** 0 for the opening post and for a note; answers from 1. */
function postOf(document: Document, { answer }: Passage): number {
  if (answer === undefined) return 0;
  const answers = document.kind === 'thread' ? document.answers : [];
  const place = answers.findIndex(({ number }) => number === answer);
  return place < 0 ? NOWHERE : place + 1;
}

function textOf(document: Document, post: number): string | undefined {
  if (document.kind === 'note') return post === 0 ? passageOfNote(document) : undefined;
  return post === 0 ? document.body : document.answers[post - 1]?.text;
}

function findStretch(document: Document, passage: Passage, from: number) {
  const post = postOf(document, passage);
  const start = textOf(document, post)?.indexOf(passage.text, from) ?? -1;
  if (start < 0) return { post: NOWHERE, start: 0, end: 0 };
  return { post, start, end: start + passage.text.length };
}

function additionOf(
  document: Document,
  { id, heading, answer, text }: Passage,
  place: number,
  isNowhere: boolean,
): Addition | undefined {
  const addition: Addition = {
    ...(id === passageIdOf(document.id, place) ? {} : { id }),
    ...(heading === undefined ? {} : { heading }),
    ...(isNowhere ? { answer, text } : {}),
  };
  return Object.keys(addition).length > 0 ? addition : undefined;
}
