import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { analysePassages } from './analyse-passages.ts';
import type { EngineName } from './engines.ts';
import { type Measured, measureEngine } from './measure-engine.ts';
import type { PassageSource } from './passage-source.ts';
import { createQueryDraw, QUERY_LENGTHS } from './queries.ts';
import type { Comparison } from './report.ts';
import { type QueryClass, writeTask } from './task-folder.ts';

const QUERIES = { warmUp: 200, timed: 1000 } as const;
const SEEDS = { warmUp: 1, timed: 2 } as const;

/** Gives all engines the same passages and queries, one engine after the other, and says on stderr how far it is. */
export async function compare(
  corpus: string,
  source: PassageSource,
  size: number,
  engines: readonly EngineName[],
): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'applenet-bench-'));
  try {
    say(`${corpus}, ${size} passages: cutting them into terms`);
    const caption = prepare(source, size, folder);
    const measured: Measured[] = [];
    for (const engine of engines) {
      say(`${corpus}, ${size} passages: ${engine}`);
      measured.push(await measureEngine(engine, folder));
    }
    return { corpus, size, caption, engines: measured };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes what the engines need; in a function of its own, so that its memory is free again. */
function prepare(source: PassageSource, size: number, folder: string): string {
  const analysed = analysePassages(source, size);
  const { passages } = analysed;
  const queries = createQueryDraw(analysed);
  const classes = QUERY_LENGTHS.map((length) => ({
    length,
    warmUp: queries.draw(length, QUERIES.warmUp, SEEDS.warmUp),
    timed: queries.draw(length, QUERIES.timed, SEEDS.timed),
  }));
  writeTask(folder, { passages, classes, texts: joinWords(source.passages(size)) });
  const postings = classes.map(({ length, timed }: QueryClass) => {
    const sum = timed.reduce((total, query) => total + queries.postingsOf(query), 0);
    return `${Math.round(sum / timed.length)} for ${length} terms`;
  });
  return `${source.caption}; ${passages.terms.length} terms, ${passages.numbers.length} in all; postings a query: ${postings.join(', ')}.`;
}

function* joinWords(passages: Iterable<readonly string[]>): Generator<string> {
  for (const words of passages) yield words.join(' ');
}

function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
