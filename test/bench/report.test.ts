import { describe, expect, it } from 'vitest';
import type { EngineName } from './engines.ts';
import type { Measured } from './measure-engine.ts';
import { reportComparison } from './report.ts';
import { summarize } from './timing.ts';

describe('summarize', () => {
  it('gives the median and the 99th percentile', () => {
    const times = Array.from({ length: 1000 }, (_, place) => 1000 - place);
    expect(summarize(times)).toEqual({ count: 1000, p50: 500, p99: 990 });
  });

  it('gives the slowest of few', () => {
    expect(summarize([3, 9, 1, 2])).toEqual({ count: 4, p50: 2, p99: 9 });
  });
});

describe('reportComparison', () => {
  const lines = reportOf(measured('ours', 0.25), measured('wink', 100), measured('sqlite', 25), {
    ...measured('orama', undefined),
    failure: 'did not install (no such package)',
  });

  it('compares the medians with the fastest of the others', () => {
    expect(lines).toContain(
      '10 terms: ours 0.250 ms, the best peer (sqlite) 25.0 ms: 100 times faster.',
    );
  });

  it('has a row for each engine, also for one that did not install', () => {
    expect(lines.map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['ours', 'wink', 'sqlite', 'orama']),
    );
    expect(lines).toContain('orama: did not install (no such package).');
  });

  it('says how often the oracle found the same', () => {
    expect(lines).toContain("Ours has the best ten of wink's own search, ties apart: 1 of 1.");
  });

  it('does without the product', () => {
    expect(reportOf(measured('sqlite', 25)).join('\n')).not.toContain('ours');
  });
});

function reportOf(...engines: readonly Measured[]): readonly string[] {
  return reportComparison({ corpus: 'real', size: 1000, caption: 'a test', engines });
}

function measured(engine: EngineName, p50: number | undefined): Measured {
  const found = {
    kind: 'found',
    samples: [{ query: [1], hits: [{ passage: 1, score: 2 }] }],
  } as const;
  const searched =
    p50 === undefined
      ? []
      : [3, 10, 60].map(
          (length) => ({ kind: 'searched', length, count: 1000, p50, p99: p50 }) as const,
        );
  return {
    engine,
    built: { kind: 'built', seconds: 1, heap: 2, resident: 3 },
    searched,
    found: {
      kind: 'found',
      samples: found.samples.map(({ query, hits }) => ({ query: [...query], hits: [...hits] })),
    },
    saved: { kind: 'saved', index: 4, whole: undefined },
    loadedWhole: undefined,
    loaded: { kind: 'loaded', ms: 5, heap: 6, resident: 7 },
    foundAgain: undefined,
    failure: undefined,
  };
}
