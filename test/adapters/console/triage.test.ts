import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../../../adapters/console/output.ts';
import { type TriageOptions, triageOnce } from '../../../adapters/console/triage.ts';
import type { AskLog } from '../../../src/ask.ts';
import type { FoundError, Triage } from '../../../src/model/decoded.ts';
import { makeAnswer, makeErrorCode, makeSignature, replying } from '../../support/make.ts';

const LOG =
  'Usuario: Roberto\nTask finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003\n';
const STYLE = { columns: 80, colour: false, hyperlinks: false };

function found(fields: Partial<FoundError>): FoundError {
  const quoted = 'Code=-1003';
  return {
    quoted,
    start: 0,
    end: quoted.length,
    line: 2,
    domain: 'NSURLErrorDomain',
    code: -1003,
    rows: [makeErrorCode()],
    evidence: 'domain',
    ...fields,
  };
}

function makeTriage(fields: Partial<Triage> = {}): Triage {
  return {
    lineCount: 2,
    decoded: { chains: [], lookAlikes: [] },
    signatures: [],
    unknownLines: 2,
    ...fields,
  };
}

async function run(triage: Triage, options: Partial<TriageOptions> = {}) {
  let written = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const readLog: AskLog = () => ({ ...replying(makeAnswer()), triage });
  const settings = { json: false, redacted: false, ...options };
  const isFound = await triageOnce(readLog, LOG, settings, createOutput(sink), STYLE);
  return { isFound, written };
}

describe('triage on the console', () => {
  it('prints the answer, and says whether anything known was found', async () => {
    const none = await run(makeTriage());
    expect(none.isFound).toBe(false);
    expect(none.written).toMatch(/\S\n$/);
    const signature = { signature: makeSignature(), lines: [1] as const };
    expect((await run(makeTriage({ signatures: [signature] }))).isFound).toBe(true);
    const chains = [[found({})]] as const;
    expect((await run(makeTriage({ decoded: { chains, lookAlikes: [] } }))).isFound).toBe(true);
  });

  it('shows the redacted copy only when asked', async () => {
    expect((await run(makeTriage())).written).not.toContain('Usuario');
    const { written } = await run(makeTriage(), { redacted: true });
    expect(written).toMatch(/\n\nRedacted copy:\n\nUsuario: \[name 1\]\nTask finished with error/);
    expect(written).not.toContain('Roberto');
  });

  it('gives a program what was found, in one object on one line', async () => {
    const chains = [
      [found({}), found({ line: 4, domain: 'Other', code: 7, rows: [] })],
      [
        found({
          line: 5,
          domain: undefined,
          rows: [makeErrorCode(), makeErrorCode({ domain: 'B' })],
        }),
      ],
    ] as const;
    const signatures = [{ signature: makeSignature({ id: 'seen' }), lines: [1, 3] as const }];
    const triage = makeTriage({ decoded: { chains, lookAlikes: [] }, signatures, lineCount: 9 });
    const { written, isFound } = await run(triage, { json: true, redacted: true });
    expect(isFound).toBe(true);
    expect(written.split('\n')).toHaveLength(2);
    expect(JSON.parse(written)).toMatchObject({
      id: null,
      answered: true,
      text: expect.any(String),
      headline: expect.any(String),
      triage: {
        errors: [
          {
            line: 2,
            domain: 'NSURLErrorDomain',
            code: -1003,
            name: 'NSURLErrorCannotFindHost',
            quoted: 'Code=-1003',
          },
          { line: 4, domain: 'Other', code: 7, name: null, quoted: 'Code=-1003' },
          { line: 5, domain: null, code: -1003, name: null, quoted: 'Code=-1003' },
        ],
        signatures: [{ id: 'seen', lines: [1, 3] }],
        lineCount: 9,
        unknownLines: 2,
      },
      redacted: expect.stringContaining('Usuario: [name 1]'),
    });
  });

  it('leaves the copy out of the object unless it is asked for', async () => {
    const { written } = await run(makeTriage(), { json: true });
    expect(JSON.parse(written)).not.toHaveProperty('redacted');
  });
});
