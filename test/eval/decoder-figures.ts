import type { Decoded, FoundError } from '../../src/model/decoded.ts';
import { type DecoderText, isAmbiguous, isNoise } from './decoder-sets.ts';
import { share } from './figures.ts';
import type { Estimate } from './intervals.ts';
import type { Reply, System } from './outcomes.ts';
import { showsName } from './phrase.ts';

/** A pasted text, what the bot said to it, and what its decoder read in it. */
export interface DecoderOutcome {
  readonly question: DecoderText;
  readonly reply: Reply;
  readonly decoded: Decoded;
}

export interface DecoderFigures {
  readonly errors: number;
  readonly ambiguous: number;
  readonly noise: number;
  /** Of the texts with errors, those whose names all stand in what one reads first. */
  readonly names: Estimate;
  /** Of the texts with errors, those whose errors were read exactly, in order. */
  readonly chains: Estimate;
  /** Of the bare numbers, those for which every meaning is offered. */
  readonly candidates: Estimate;
  /** Of the texts without an error, those in which one was read or explained. */
  readonly falseDecodes: Estimate;
}

export function decodeAll(
  texts: readonly DecoderText[],
  ask: System,
  decode: (text: string) => Decoded,
): readonly DecoderOutcome[] {
  return texts.map((question) => ({
    question,
    reply: ask(question.text),
    decoded: decode(question.text),
  }));
}

export function decoderFigures(outcomes: readonly DecoderOutcome[]): DecoderFigures {
  const ambiguous = outcomes.filter(({ question }) => isAmbiguous(question));
  const noise = outcomes.filter(({ question }) => isNoise(question));
  const errors = outcomes.filter(({ question }) => !(isNoise(question) || isAmbiguous(question)));
  return {
    errors: errors.length,
    ambiguous: ambiguous.length,
    noise: noise.length,
    names: share(errors, showsAll),
    chains: share(errors, chainIsRight),
    candidates: share(ambiguous, showsAll),
    falseDecodes: share(noise, isFalseDecode),
  };
}

/** True when every name that was expected stands in what one reads first. */
export function showsAll({ question, reply }: DecoderOutcome): boolean {
  const names = [...question.errors.map(({ name }) => name), ...question.candidates];
  return names.every((name) => showsName(reply.text, name));
}

/**
 * True when exactly the errors that were expected were read, those of one chain from the outermost to the
 * root cause. Which of several chains comes first is not judged: a log tells the cause before the error.
 */
export function chainIsRight({ question, decoded }: DecoderOutcome): boolean {
  const wanted = question.errors.map(({ domain, code }) => `${domain} ${code}`);
  const chains = decoded.chains.map(sequenceOf);
  const read = new Set(chains.flat());
  const isOrdered = (chain: readonly string[]): boolean =>
    chain.join() === wanted.filter((each) => chain.includes(each)).join();
  return (
    read.size === wanted.length && wanted.every((each) => read.has(each)) && chains.every(isOrdered)
  );
}

export function isFalseDecode({ reply, decoded }: DecoderOutcome): boolean {
  return reply.isDecoded || decoded.chains.length > 0;
}

/** The errors of a chain, each once; one that the table lacks can be in no expectation. */
export function sequenceOf(chain: readonly FoundError[]): readonly string[] {
  return [...new Set(chain.flatMap(nameOf))];
}

/** The rows of the table that are nothing but names of domains: they say where an error is from, not which it is. */
const DOMAINS_ONLY: ReadonlySet<string> = new Set(['kCFStreamErrorDomain', 'nw_error_domain_t']);

function nameOf({ rows }: FoundError): readonly string[] {
  const errors = rows.filter(({ domain }) => !DOMAINS_ONLY.has(domain));
  const name = errors.map(({ domain, code }) => `${domain} ${code}`).join(' or ');
  return name === '' ? [] : [name];
}
