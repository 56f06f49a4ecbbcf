import { describe, expect, it } from 'vitest';
import { readSignatures } from '../../../src/ingest/signatures.ts';
import { documentId, makeSignature } from '../../support/make.ts';
import { jsonFile } from './fixtures.ts';

const KNOWN = new Set([documentId('note:dns'), documentId('thread:on-ftp')]);
const { notShown: _, ...SURE } = makeSignature({ documents: [...KNOWN] });

const read = (...signatures: readonly unknown[]) =>
  readSignatures(jsonFile('signatures.json', { format: 1, signatures }), KNOWN);

describe('readSignatures', () => {
  it('reads entries in their order; what is not shown may be left out', () => {
    const open = { ...SURE, id: 'b', notShown: 'Why.' };
    expect(read(SURE, open)).toEqual([{ ...SURE, notShown: undefined }, open]);
  });

  it('matches without regard to case', () => {
    expect(read({ ...SURE, pattern: 'RESOLVED \\d+ endpoints' })).toHaveLength(1);
  });

  it.each([
    [{ pattern: 0 }, 'pattern must be a text'],
    [{ pattern: '' }, 'pattern matches an empty line, so every line'],
    [{ pattern: '(' }, 'pattern is no regular expression: Invalid'],
    [{ pattern: 'timed out' }, 'pattern does not match its example'],
    [{ pattern: '\\w*' }, 'pattern matches an empty line, so every line'],
    [{ example: 'one\nResolved 0 endpoints' }, 'example must be one line'],
    [{ next: [] }, 'next must not be empty'],
    [{ notShown: '' }, 'notShown must be a text'],
    [{ documents: ['dns'] }, 'documents names “dns”, which is no note or thread'],
  ])('refuses the entry with %j', (fields, reason) => {
    expect(() => read({ ...SURE, ...fields })).toThrow(
      `signatures.json: $.signatures[0].${reason}`,
    );
  });

  it('refuses an id that stands twice, and a field that it does not know', () => {
    expect(() => read(SURE, SURE)).toThrow(
      '$.signatures[1] repeats the id “resolved-no-endpoints”',
    );
    expect(() => read({ ...SURE, why: '' })).toThrow('$.signatures[0] has an unknown field "why"');
  });
});
