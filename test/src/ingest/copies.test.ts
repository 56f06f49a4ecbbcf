import { describe, expect, it } from 'vitest';
import { readCopies } from '../../../src/ingest/copies.ts';

const read = (copies: unknown, format: unknown = 1) =>
  readCopies({
    file: 'copies.json',
    bytes: new TextEncoder().encode(JSON.stringify({ format, copies })),
  });

describe('readCopies', () => {
  it('reads the day of each listing, with or without the minute', () => {
    const day = { copied: '2026-04-15', approximate: true };
    const minute = { copied: '2026-11-23T09:30Z', approximate: false };
    expect(read({ 'a.txt': day, 'b.txt': minute })).toEqual(
      new Map([
        ['a.txt', day],
        ['b.txt', minute],
      ]),
    );
  });

  it.each([
    ...['2026-02-30', '2026-13-01', '15.04.2026', '2026-4-15', '2026-04-15T09:30', 'yesterday'],
    ...['2026-04-15T24:00Z', '2026-04-15T09:60Z'],
  ])('refuses %s, which no calendar has or which is written otherwise', (copied) => {
    expect(() => read({ 'a.txt': { copied, approximate: true } })).toThrow(
      'copies.json: $.copies["a.txt"].copied must be a day of the calendar like 2026-04-15',
    );
  });

  it('refuses an entry that does not say whether it is an estimate', () => {
    expect(() => read({ a: { copied: '2026-04-15' } })).toThrow('lacks the field "approximate"');
    expect(() => read({ a: { copied: '2026-04-15', approximate: 'no' } })).toThrow(
      'copies.json: $.copies.a.approximate must be true or false',
    );
  });

  it('refuses another format', () => {
    expect(() => read({}, 2)).toThrow('copies.json: $.format must be 1');
  });
});
