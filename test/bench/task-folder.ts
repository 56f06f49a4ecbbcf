import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Term } from '../../src/model/question.ts';
import type { Passages } from './passages.ts';
import { type BenchQuery, QUERY_LENGTHS } from './queries.ts';
import type { Kept } from './stages.ts';

/** Queries of one length. */
export interface QueryClass {
  readonly length: number;
  /** To run first, so that what is timed is compiled. */
  readonly warmUp: readonly BenchQuery[];
  readonly timed: readonly BenchQuery[];
}

/** What every engine is given, made once and handed over as files. */
export interface Task {
  readonly passages: Passages;
  readonly classes: readonly QueryClass[];
  /** The passages as written, without line breaks. */
  readonly texts: Iterable<string>;
}

const FILES = {
  terms: 'terms.json',
  starts: 'starts.bin',
  numbers: 'numbers.bin',
  classes: 'queries.json',
  texts: 'texts.txt',
} as const;

const QUERIES = z.array(z.array(z.number()));
const CLASSES = z
  .array(z.object({ length: z.number(), warmUp: QUERIES, timed: QUERIES }))
  .length(QUERY_LENGTHS.length);

export function writeTask(folder: string, { passages, classes, texts }: Task): void {
  writeFileSync(join(folder, FILES.terms), JSON.stringify(passages.terms));
  writeFileSync(join(folder, FILES.starts), passages.starts);
  writeFileSync(join(folder, FILES.numbers), passages.numbers);
  writeFileSync(join(folder, FILES.classes), JSON.stringify(classes));
  writeFileSync(join(folder, FILES.texts), Array.from(texts).join('\n'));
}

export function readPassages(folder: string): Passages {
  const terms = z.array(z.string()).parse(readJson(join(folder, FILES.terms)));
  return {
    terms: terms.map(toTerm),
    starts: readNumbers(join(folder, FILES.starts)),
    numbers: readNumbers(join(folder, FILES.numbers)),
  };
}

export function readClasses(folder: string): readonly QueryClass[] {
  return CLASSES.parse(readJson(join(folder, FILES.classes)));
}

export function readTexts(folder: string): readonly string[] {
  return readFileSync(join(folder, FILES.texts), 'utf8').split('\n');
}

export function snapshotFile(folder: string, engine: string, kept: Kept): string {
  return join(folder, `${engine}.${kept}`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function readNumbers(file: string): Uint32Array {
  // A copy: a small file read by Node lies anywhere in a shared buffer, where numbers cannot be read.
  const bytes = new Uint8Array(readFileSync(file));
  return new Uint32Array(bytes.buffer);
}

/** They were written by `writeTask`, from analysed text. */
const toTerm = (text: string): Term => text as Term;
