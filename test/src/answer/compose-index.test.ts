import { describe, expect, it } from 'vitest';
import { composeStatus } from '../../../src/answer/compose-index.ts';
import type { IndexStatus } from '../../../src/model/refresh.ts';
import { textOf } from '../../support/blocks.ts';
import { makeReport, makeStatus } from '../../support/make.ts';

const shown = (fields: Partial<IndexStatus> = {}): string => {
  const { claim, proof } = composeStatus(makeStatus(fields));
  return textOf([...claim, ...proof]);
};
const ended = '2026-11-24T16:00:01Z';

describe('the state of the index', () => {
  it('is its id, when it was built, and what it holds', () => {
    expect(shown()).toBe(
      'Index: 7f3a9c, built 2026-11-24 17:05 UTC.\n20 threads, 200 notes, 331 passages.',
    );
    expect(composeStatus(makeStatus()).headline).toBe('Index: 7f3a9c, built 2026-11-24 17:05 UTC.');
  });

  it('says what is under way', () => {
    expect(shown({ running: 'build' })).toContain('A refresh is at its phase build.');
    expect(shown({ running: 'waiting' })).toContain('A refresh waits for its turn.');
  });

  it('says what the last refresh did', () => {
    expect(shown({ last: { ended, outcome: makeReport() } })).toContain(
      'Last refresh: refreshed, ended 2026-11-24 16:00 UTC: 3 added, 1 changed, 0 removed.',
    );
    expect(shown({ last: { ended, outcome: 'Redis is away: start it.' } })).toContain(
      'Last refresh: failed, ended 2026-11-24 16:00 UTC. Redis is away: start it.',
    );
  });

  it('names the sources that failed, with what is wrong, and no other', () => {
    const sources = [
      { name: 'forum', state: 'failed', fault: 'It answers 503: wait.' },
      { name: 'saved', state: 'unchanged', fault: undefined },
    ] as const;
    const text = shown({ last: { ended, outcome: makeReport({ sources }) } });
    expect(text).toContain('Failed sources:\nforum: It answers 503: wait.');
    expect(text).not.toContain('saved');
  });

  it('lists five records that were left out, and counts the others', () => {
    const bad = Array.from({ length: 7 }, (_, at) => ({
      place: `page-${at}.html`,
      line: at === 0 ? 12 : undefined,
      reason: 'it has no title',
    }));
    const text = shown({ last: { ended, outcome: makeReport({ bad }) } });
    expect(text).toContain('Left out:\npage-0.html, line 12: it has no title\npage-1.html: it');
    expect(text).toMatch(/page-4.*\nand 2 more$/);
  });

  it('says what a person should mend although everything works', () => {
    expect(shown({ warnings: ['Set maxmemory-policy.'] })).toMatch(
      /To mend:\nSet maxmemory-policy\.$/,
    );
  });
});
