import { parseArgs } from 'node:util';
import { Fault } from '../../src/fault.ts';
import { ENGINES, type EngineName, isEngineName } from './engines.ts';

const CORPORA = ['real', 'zipf'] as const;
export type CorpusName = (typeof CORPORA)[number];

export interface Arguments {
  /** Passages in the index. */
  readonly sizes: readonly number[];
  readonly engines: readonly EngineName[];
  readonly corpora: readonly CorpusName[];
  /** Folder of written text; without it the bundled corpus is the text. */
  readonly text: string | undefined;
  /** Where the figures go as JSON. */
  readonly json: string | undefined;
  /** One thing to measure instead of everything: the start of the program, the bot on stand-ins, or refreshes. */
  readonly only: 'start' | 'chat' | 'refresh' | undefined;
  /** Passages of the index that is refreshed. */
  readonly passages: number;
}

const ONLY = ['start', 'chat', 'refresh'] as const;
const SIZES = '1000,10000,100000';
const PASSAGES = '100000';
/** Queries need sixty content words; wink needs three documents. */
const SMALLEST = 100;
const USAGE =
  'npm run bench -- [--sizes 1000,10000] [--engines ours,sqlite] [--corpora real,zipf] [--text DIR] [--json FILE] [--start | --chat | --refresh] [--passages 100000]';

/** Throws `Fault('usage')` for what is not known. */
export function readArguments(given: readonly string[]): Arguments {
  const { sizes, engines, corpora, text, json, passages, ...only } = parse(given);
  return {
    sizes: listOf(sizes).map(readSize),
    engines: listOf(engines).map((name) =>
      isEngineName(name) ? name : unknown('engine', name, Object.keys(ENGINES)),
    ),
    corpora: listOf(corpora).map(
      (name) => CORPORA.find((corpus) => corpus === name) ?? unknown('corpus', name, CORPORA),
    ),
    text,
    json,
    only: onlyOf(only),
    passages: readSize(passages),
  };
}

function onlyOf(wanted: Record<(typeof ONLY)[number], boolean>): Arguments['only'] {
  return ONLY.find((name) => wanted[name]);
}

function parse(given: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...given],
      options: {
        sizes: { ...text, default: SIZES },
        engines: { ...text, default: Object.keys(ENGINES).join() },
        corpora: { ...text, default: CORPORA.join() },
        text,
        json: text,
        start: { type: 'boolean', default: false },
        chat: { type: 'boolean', default: false },
        refresh: { type: 'boolean', default: false },
        passages: { ...text, default: PASSAGES },
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('usage', `${reason} ${USAGE}`, { cause });
  }
}

function listOf(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim());
}

function readSize(text: string): number {
  const size = Number(text);
  if (Number.isSafeInteger(size) && size >= SMALLEST) return size;
  throw new Fault('usage', `"${text}" is no size: give whole numbers from ${SMALLEST}. ${USAGE}`);
}

function unknown(kind: string, name: string, known: readonly string[]): never {
  throw new Fault('usage', `There is no ${kind} "${name}", only ${known.join(', ')}. ${USAGE}`);
}
