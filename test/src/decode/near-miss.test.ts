import { describe, expect, it } from 'vitest';
import { isOneEdit, nearSymbol } from '../../../src/decode/near-miss.ts';
import { table } from './corpus-table.ts';

describe('isOneEdit', () => {
  it.each([
    ['host', 'hosts'],
    ['host', 'hst'],
    ['host', 'hoxt'],
    ['host', 'hsot'],
  ])('is true of %s and %s, both ways', (a, b) => {
    expect([isOneEdit(a, b), isOneEdit(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['host', 'host'],
    ['host', 'tsoh'],
    ['host', 'ho'],
    ['', 'ab'],
  ])('is false of %s and %s', (a, b) => {
    expect([isOneEdit(a, b), isOneEdit(b, a)]).toEqual([false, false]);
  });
});

describe('nearSymbol', () => {
  it('finds the only symbol that is one edit away', () => {
    expect(nearSymbol('ECONREFUSED', table)?.name).toBe('ECONNREFUSED');
  });

  it('does not choose between two, nor correct what is short', () => {
    expect(nearSymbol('EAI_FAMIL', table)).toBeUndefined();
    expect(nearSymbol('EPIP', table)).toBeUndefined();
  });
});
