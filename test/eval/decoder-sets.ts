import { join } from 'node:path';
import { z } from 'zod';
import type { ErrorCode } from '../../src/model/document.ts';
import { claim, refuse } from './claims.ts';
import { readJsonLines } from './json-lines.ts';
import { collapse } from './phrase.ts';
import type { Part } from './questions.ts';

/** What somebody pastes, and the errors that it names. */
export interface DecoderText {
  readonly id: string;
  readonly class: string;
  readonly text: string;
  /** Outermost first, root cause last; none for noise. */
  readonly errors: readonly ExpectedError[];
  /** The names that a bare number may mean; none for all other texts. */
  readonly candidates: readonly string[];
}

type ExpectedError = Pick<ErrorCode, 'domain' | 'code' | 'name'>;

export interface DecoderSet {
  readonly part: Exclude<Part, 'hard'>;
  readonly texts: readonly DecoderText[];
}

/** Texts without an error code that are full of numbers that look like one. */
const NOISE = 'noise';
/** A bare number with several meanings. */
const AMBIGUOUS = 'ambiguous';

const text = z.string().min(1);
const ERROR = z.strictObject({ domain: text, code: z.number().int(), name: text });
const DECODER_TEXT = z.strictObject({
  id: text,
  class: text,
  text,
  errors: z.array(ERROR),
  candidates: z.array(text).default([]),
});

/** Reads `decode-PART.jsonl` of a folder. Throws a Fault that names file and line. */
export function readDecoderSet(folder: string, part: DecoderSet['part']): DecoderSet {
  return { part, texts: readJsonLines(join(folder, `decode-${part}.jsonl`), DECODER_TEXT) };
}

export function isNoise(text: DecoderText): boolean {
  return text.class === NOISE;
}

export function isAmbiguous(text: DecoderText): boolean {
  return text.class === AMBIGUOUS;
}

/**
 * Refuses a text that occurs twice, also across parts, an error that the table lacks or calls by another
 * name, and a text whose class does not fit what it lists.
 */
export function checkDecoderSets(sets: readonly DecoderSet[], codes: readonly ErrorCode[]): void {
  const owners = new Map<string, string>();
  const names = new Map(codes.map(({ domain, code, name }) => [`${domain} ${code}`, name]));
  const known = new Set(names.values());
  for (const each of sets.flatMap((set) => set.texts)) {
    claim(owners, collapse(each.text), each.id);
    const stray = each.errors.find(
      ({ domain, code, name }) => names.get(`${domain} ${code}`) !== name,
    );
    if (stray !== undefined) {
      throw refuse(each.id, `names ${stray.domain} ${stray.code} ${stray.name}, not in the table`);
    }
    const candidate = each.candidates.find((name) => !known.has(name));
    if (candidate !== undefined) throw refuse(each.id, `names ${candidate}, not in the table`);
    checkClass(each);
  }
}

function checkClass(each: DecoderText): void {
  const hasErrors = each.errors.length > 0;
  const hasCandidates = each.candidates.length > 0;
  if (hasErrors === (isNoise(each) || isAmbiguous(each)) || hasCandidates !== isAmbiguous(each)) {
    throw refuse(
      each.id,
      `lists ${each.errors.length} errors and ${each.candidates.length} candidates, which does not fit the class ${each.class}`,
    );
  }
}
