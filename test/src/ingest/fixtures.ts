import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CorpusFile } from '../../../src/ingest/corpus-file.ts';

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

export const readFixture = (name: string): string =>
  readFileSync(path(`../../fixtures/forum/${name}`), 'utf8');

export const readBundledListing = (): string =>
  readFileSync(path('../../../corpus/forum/networking-listing.txt'), 'utf8');

/** A corpus file of this name that holds the value as JSON. */
export const jsonFile = (file: string, value: unknown): CorpusFile => ({
  file,
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

export const readCorpusReadme = (): string =>
  readFileSync(path('../../../corpus/README.md'), 'utf8');

/** What a listing text shows of a thread; `expected.json` tells more, which only other sources show. */
export interface ExpectedThread {
  readonly title: string;
  readonly body: string;
  readonly replies: number;
  readonly boosts: number;
  readonly views: number | string;
  readonly viewsNumber: number;
  readonly activity: string;
}

export const expectedThreads = (): readonly ExpectedThread[] =>
  JSON.parse(readFixture('expected.json')).threads;
