import { describe, expect, it } from 'vitest';
import type { Chain, Decoded, FoundError } from '../../src/model/decoded.ts';
import { makeErrorCode } from '../support/make.ts';
import { chainIsRight, type DecoderOutcome, decoderFigures } from './decoder-figures.ts';
import { checkDecoderSets, type DecoderText } from './decoder-sets.ts';
import { checkDecoderFloors } from './floors.ts';
import { makeReply } from './make-reply.ts';

const HOST = { domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' };
const DNS = { domain: 'kCFStreamErrorDomainNetDB', code: 8, name: 'EAI_NONAME' };
const ROWS = [makeErrorCode(HOST), makeErrorCode(DNS)];

function makeText(fields: Partial<DecoderText> = {}): DecoderText {
  return { id: 'd1', class: 'console', text: 'pasted', errors: [], candidates: [], ...fields };
}

function makeFound({ domain, code }: Pick<FoundError, 'domain' | 'code'>): FoundError {
  const rows = ROWS.filter((row) => row.domain === domain && row.code === code);
  return { quoted: '', start: 0, end: 0, line: 1, domain, code, rows, evidence: 'domain' };
}

function decoded(...chains: readonly Chain[]): Decoded {
  return { chains, lookAlikes: [] };
}

function read(question: DecoderText, found: Decoded, text = ''): DecoderOutcome {
  return { question, decoded: found, reply: makeReply({ text }) };
}

const host = makeFound(HOST);
const dns = makeFound(DNS);
const BOTH = makeText({ errors: [HOST, DNS] });

describe('a chain', () => {
  it('is right from the outermost error to the root cause only', () => {
    expect(chainIsRight(read(BOTH, decoded([host, dns])))).toBe(true);
    expect(chainIsRight(read(BOTH, decoded([dns, host])))).toBe(false);
  });

  it('is wrong when an error is missing or one too many is read', () => {
    expect(chainIsRight(read(BOTH, decoded([host])))).toBe(false);
    expect(chainIsRight(read(makeText({ errors: [HOST] }), decoded([host, dns])))).toBe(false);
  });

  it('may be told in parts and more than once, as logs do', () => {
    expect(chainIsRight(read(BOTH, decoded([dns], [host, dns], [host])))).toBe(true);
  });

  it('is not spoilt by an error that the table lacks', () => {
    const unknown = makeFound({ domain: 'FIRAuthErrorDomain', code: 17020 });
    expect(chainIsRight(read(BOTH, decoded([unknown, host, dns])))).toBe(true);
  });
});

describe('the figures of the decoder', () => {
  const names = 'NSURLErrorCannotFindHost, root cause EAI_NONAME';

  it('count a text only when all its names are shown', () => {
    const figures = decoderFigures([
      read(BOTH, decoded([host, dns]), names),
      read(BOTH, decoded([host, dns]), HOST.name),
    ]);
    expect(figures.names.value).toBe(0.5);
    expect(figures.chains.value).toBe(1);
    expect(figures.falseDecodes.value).toBeNaN();
  });

  it('take an error read in noise, and an explanation of none, for false', () => {
    const noise = makeText({ class: 'noise' });
    const explained = { ...read(noise, decoded()), reply: makeReply({ isDecoded: true }) };
    const figures = decoderFigures([
      read(noise, decoded()),
      read(noise, decoded([host])),
      explained,
      read(noise, decoded()),
    ]);
    expect(figures.falseDecodes.value).toBe(0.5);
  });

  it('ask of a bare number that every meaning is offered', () => {
    const bare = makeText({ class: 'ambiguous', candidates: [HOST.name, DNS.name] });
    const figures = decoderFigures([read(bare, decoded(), names), read(bare, decoded(), DNS.name)]);
    expect(figures.candidates.value).toBe(0.5);
    expect(figures.errors).toBe(0);
  });

  it('have goals of their own', () => {
    const right = read(BOTH, decoded([host, dns]), names);
    const silent = read(makeText({ class: 'noise' }), decoded());
    expect(checkDecoderFloors(decoderFigures([right, silent]))).toEqual({ open: [], failures: [] });
    expect(
      checkDecoderFloors(decoderFigures([right, read(silent.question, decoded([host]))])).open,
    ).toEqual(['goal still open: decoder: false decodes is 1.0000, at most 0.01 is wanted']);
  });
});

describe('checking the texts for the decoder', () => {
  const check = (...texts: readonly DecoderText[]): void =>
    checkDecoderSets([{ part: 'tune', texts }], ROWS);

  it('accepts errors and candidates of the table', () => {
    const bare = makeText({ id: 'd2', text: '8', class: 'ambiguous', candidates: [DNS.name] });
    expect(() => check(BOTH, bare)).not.toThrow();
  });

  it('names the text whose error the table calls by another name', () => {
    const wrong = makeText({ errors: [{ ...HOST, name: 'NSURLErrorTimedOut' }] });
    expect(() => check(wrong)).toThrow(
      'question d1 names NSURLErrorDomain -1003 NSURLErrorTimedOut, not in the table',
    );
  });

  it('refuses noise with errors, and other texts without', () => {
    expect(() => check({ ...BOTH, class: 'noise' })).toThrow('does not fit the class noise');
    expect(() => check(makeText())).toThrow('does not fit the class console');
  });

  it('refuses a text that stands in both parts', () => {
    expect(() => check(BOTH, { ...BOTH, id: 'd2' })).toThrow('question d2 repeats question d1');
  });
});
