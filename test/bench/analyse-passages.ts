import natural from 'natural/lib/natural/util/stopwords.js';
import type { Term } from '../../src/model/question.ts';
import { analyze } from '../../src/text/analyze.ts';
import type { PassageSource } from './passage-source.ts';
import type { Passages } from './passages.ts';

export interface AnalysedText {
  readonly passages: Passages;
  /** The numbers of the terms that stop words give. */
  readonly stopTerms: ReadonlySet<number>;
}

/** `count` passages of a source, with all their words: the product indexes stop words too. */
export function analysePassages(source: PassageSource, count: number): AnalysedText {
  const reader = createReader();
  const stopTerms = new Set(natural.words.flatMap(reader.read));
  const starts = new Uint32Array(count + 1);
  const numbers = createNumberList();
  let passage = 0;
  for (const words of source.passages(count)) {
    for (const word of words) numbers.add(reader.read(word));
    passage += 1;
    starts[passage] = numbers.length();
  }
  return { passages: { terms: reader.terms, starts, numbers: numbers.finish() }, stopTerms };
}

/** Words → term numbers. Each word is analysed once: what stands beside it, past a blank, changes nothing. */
function createReader() {
  const terms: Term[] = [];
  const numbers = new Map<Term, number>();
  const known = new Map<string, readonly number[]>();

  function read(word: string): readonly number[] {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = analyze(word).map(numberOf);
    known.set(word, made);
    return made;
  }

  function numberOf(term: Term): number {
    const number = numbers.get(term) ?? terms.push(term) - 1;
    numbers.set(term, number);
    return number;
  }

  return { terms, read };
}

/** A list of numbers that grows without an object for each. */
function createNumberList() {
  let room = new Uint32Array(1024);
  let end = 0;

  function add(more: readonly number[]): void {
    if (end + more.length > room.length) {
      const larger = new Uint32Array(2 * (end + more.length));
      larger.set(room);
      room = larger;
    }
    room.set(more, end);
    end += more.length;
  }

  return { add, length: () => end, finish: () => room.slice(0, end) };
}
