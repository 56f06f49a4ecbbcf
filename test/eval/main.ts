import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../src/fault.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { readArguments } from './arguments.ts';
import { createBot } from './bot.ts';
import { evaluateCollections } from './evaluate-collections.ts';
import { evaluateDecoder } from './evaluate-decoder.ts';
import { evaluateDialogues } from './evaluate-dialogues.ts';
import { evaluateQuestions } from './evaluate-questions.ts';
import type { Evaluation } from './evaluation.ts';
import { fitConfidence } from './fit.ts';
import { together } from './floors.ts';
import { readQuestionSets } from './question-sets.ts';
import { readQuestions } from './questions.ts';

const EXIT = { reached: 0, belowFloor: 1, fault: 2 } as const;
const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const WEIGHTS = fileURLToPath(new URL('../../src/answer/weights.ts', import.meta.url));
const QUESTIONS = fileURLToPath(new URL('questions', import.meta.url));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`eval: ${error.message}\n`);
  process.exitCode = EXIT.fault;
}

async function run(given: readonly string[]): Promise<number> {
  const wanted = readArguments(given);
  if (wanted.fit) return writeWeights();
  const { corpus } = await readCorpusFolder(CORPUS);
  const sets = readQuestionSets(QUESTIONS, wanted.tuneOnly, corpus);
  const bot = createBot(corpus);
  const questions = evaluateQuestions(sets.questions, corpus, bot.ask, wanted.listTune);
  print(questions.lines);
  const decoder = evaluateDecoder(sets.decoder, corpus.errorCodes, bot.ask, wanted.listTune);
  print(decoder.lines);
  const dialogues = evaluateDialogues(sets.dialogues, bot.converse, wanted.listTune);
  print(dialogues.lines);
  const collections = evaluateCollections(wanted.collections);
  print(collections.lines);
  const all = { questions, decoder, dialogues, collections };
  if (wanted.json !== undefined) writeFigures(wanted.json, all);
  const { open, failures } = together(Object.values(all).flatMap(({ reached }) => reached ?? []));
  print(open.length > 0 ? open : ['All goals that were measured are reached.']);
  print(failures.length > 0 ? failures : ['All floors that were measured are reached.']);
  return failures.length > 0 ? EXIT.belowFloor : EXIT.reached;
}

function writeFigures(file: string, all: Readonly<Record<string, Evaluation>>): void {
  const figures = Object.fromEntries(
    Object.entries(all).map(([name, evaluation]) => [name, evaluation.figures]),
  );
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** Writes the weights of the confidence, and prints what each threshold would give. */
async function writeWeights(): Promise<number> {
  const { corpus } = await readCorpusFolder(CORPUS);
  const { source, lines } = fitConfidence(corpus, readQuestions(QUESTIONS, 'tune'));
  writeFileSync(WEIGHTS, source);
  print(lines);
  return EXIT.reached;
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
