import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.ts';
import { type FuzzedParser, PARSERS } from './parsers.ts';
import { fuzz } from './run.ts';

/** Inputs of each parser; `npm run fuzz` tries many more. */
const COUNT = 100;

describe('fuzzing', () => {
  it.each(PARSERS)('finds nothing in a hundred inputs for the parser of a $name', (parser) => {
    const { failure, inputs } = fuzz(parser, 5, COUNT);
    expect(failure).toBeUndefined();
    expect(inputs).toBe(COUNT);
  });

  it('finds an error that is no fault, and shows a small input that causes it', () => {
    const parse: FuzzedParser['parse'] = (bytes) => {
      if (bytes.includes('<')) throw new TypeError('no tags, please');
      throw new Fault('corpus', 'refused');
    };
    const { failure } = fuzz({ name: 'broken', seeds: ['a<b'], parse }, 5, COUNT);
    expect(failure).toMatch(/no tags, please[\s\S]*, \d{1,2} bytes: "/);
  });
});
