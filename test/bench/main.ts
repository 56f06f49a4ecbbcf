import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../src/fault.ts';
import { type Arguments, type CorpusName, readArguments } from './arguments.ts';
import { measureChat, reportChat } from './chat.ts';
import { compare } from './compare.ts';
import type { PassageSource } from './passage-source.ts';
import { createRealSource } from './real-source.ts';
import { measureRefresh, reportRefresh } from './refresh.ts';
import { type Comparison, figuresOf, reportComparison } from './report.ts';
import { measureStart, reportStart } from './start.ts';
import { readWrittenText } from './written-text.ts';
import { createZipfSource } from './zipf-source.ts';

const FAULT = 2;
const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

const PREAMBLE = [
  'Every engine gets the same passages and queries as terms of our analysis, joined by blanks and split at them,',
  'so that engines are compared and not analyses. All words are indexed; queries are content words, drawn by how',
  'many passages hold them; ten hits are wanted. Each engine builds in a fresh process and loads in another.',
  'n: queries timed; slow engines stop after 8 s, and p99 of fewer than 100 is the slowest of them.',
  'heap (with what V8 holds outside of it) and RSS: above what the process had before. SQLite keeps all outside of V8.',
  'file, load, loaded: the index alone, read from a file. Only Orama has the passages in it, it cannot do without.',
  'times: how many times longer the median takes than ours. Ratios hold on other machines, milliseconds do not.',
];

try {
  await run(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = FAULT;
}

async function run(wanted: Arguments): Promise<void> {
  const { only, passages, json } = wanted;
  print([`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`, '']);
  // First, because it fails at once when the program cannot be built.
  const start = only === 'refresh' ? undefined : await measureStart();
  if (start) print([...reportStart(start), '']);
  const chat = only === undefined || only === 'chat' ? await measureChat() : [];
  if (chat.length > 0) print([...reportChat(chat), '']);
  const comparisons = only === undefined ? await compareAll(wanted) : [];
  const isRefreshed = only === undefined || only === 'refresh';
  const refresh = isRefreshed ? await measureRefresh(passages) : undefined;
  if (refresh) print(reportRefresh(refresh));
  if (json === undefined) return;
  const compared = comparisons.map(figuresOf);
  const figures = { node: process.version, comparisons: compared, start, chat, refresh };
  writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

async function compareAll(wanted: Arguments): Promise<readonly Comparison[]> {
  print([...PREAMBLE, '']);
  const comparisons: Comparison[] = [];
  for (const corpus of wanted.corpora) {
    const source = await openSource(corpus, wanted.text);
    for (const size of wanted.sizes) {
      const comparison = await compare(corpus, source, size, wanted.engines);
      print(reportComparison(comparison));
      comparisons.push(comparison);
    }
  }
  return comparisons;
}

async function openSource(corpus: CorpusName, text: string | undefined): Promise<PassageSource> {
  if (corpus === 'zipf') return createZipfSource();
  return createRealSource(await readWrittenText(text, CORPUS));
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
