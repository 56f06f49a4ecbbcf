import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

export const readFixture = (name: string): string =>
  readFileSync(path(`../../fixtures/listings/${name}`), 'utf8');

export const readBundledListing = (): string =>
  readFileSync(path('../../../corpus/forum/networking-listing.txt'), 'utf8');

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
