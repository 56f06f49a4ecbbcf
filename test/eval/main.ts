import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../src/fault.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { readArguments } from './arguments.ts';
import { evaluateCollections } from './evaluate-collections.ts';
import { evaluateQuestions } from './evaluate-questions.ts';
import { fitConfidence } from './fit.ts';
import { together } from './floors.ts';
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
  const questions = await evaluateQuestions(CORPUS, QUESTIONS, wanted);
  print(questions.lines);
  const collections = evaluateCollections(wanted.collections);
  print(collections.lines);
  if (wanted.json !== undefined) {
    const figures = { collections: collections.figures, questions: questions.figures };
    writeFileSync(wanted.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  const { open, failures } = together(
    [questions.reached, collections.reached].filter((each) => each !== undefined),
  );
  print(open.length > 0 ? open : ['All goals that were measured are reached.']);
  print(failures.length > 0 ? failures : ['All floors that were measured are reached.']);
  return failures.length > 0 ? EXIT.belowFloor : EXIT.reached;
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
