import { describe, expect, it } from 'vitest';
import { readErrorCodes } from '../../../src/ingest/error-codes.ts';
import { documentId, makeErrorCode } from '../../support/make.ts';
import { jsonFile } from './fixtures.ts';

const KNOWN = new Set([documentId('note:dns')]);
const ROW = { ...makeErrorCode(), seeNotes: ['dns'] };

const read = (...codes: readonly unknown[]) =>
  readErrorCodes(jsonFile('error-codes.json', { format: 1, codes }), KNOWN);

describe('readErrorCodes', () => {
  it('reads rows in their order, with the ids of their notes', () => {
    const bare = { ...ROW, code: 0, likelyCauses: [], next: [], aliases: [], seeNotes: [] };
    expect(read(ROW, bare)).toEqual([
      { ...ROW, seeNotes: ['note:dns'] },
      { ...bare, seeNotes: [] },
    ]);
  });

  it('tells codes of two domains apart, and codes of two signs', () => {
    expect(read(ROW, { ...ROW, code: 1003 }, { ...ROW, domain: 'Other' })).toHaveLength(3);
  });

  it.each([
    [{ ...ROW, code: '-1003' }, 'code must be a whole number'],
    [{ ...ROW, code: 0.5 }, 'code must be a whole number'],
    [{ ...ROW, code: 2 ** 60 }, 'code must be a whole number'],
    [{ ...ROW, meaning: '' }, 'meaning must be a text without blanks around it, and not empty'],
    [{ ...ROW, next: 'retry' }, 'next must be a list'],
    [{ ...ROW, verified: 'yes' }, 'verified must be true or false'],
    [{ ...ROW, sources: [] }, 'sources must not be empty'],
    [
      { ...ROW, sources: ['http://a.example'] },
      'sources has “http://a.example”, which is no https',
    ],
    [{ ...ROW, seeNotes: ['note:dns'] }, 'seeNotes names “note:dns”, which is no note'],
    [{ ...ROW, seeNotes: ['gone'] }, 'seeNotes names “gone”, which is no note'],
  ])('refuses the row %j', (row, reason) => {
    expect(() => read(ROW, row)).toThrow(`error-codes.json: $.codes[1].${reason}`);
  });

  it('refuses a row with another field, and one that lacks a field', () => {
    const { name: _, ...nameless } = ROW;
    expect(() => read(nameless)).toThrow('$.codes[0] lacks the field "name"');
    expect(() => read({ ...ROW, note: '' })).toThrow('$.codes[0] has an unknown field "note"');
  });

  it('refuses a code that a domain has twice, and names both rows', () => {
    expect(() => read(ROW, { ...ROW, code: 1 }, { ...ROW, name: 'Other' })).toThrow(
      'error-codes.json: $.codes[2] is NSURLErrorDomain -1003, which $.codes[0] is too. Correct',
    );
  });
});
