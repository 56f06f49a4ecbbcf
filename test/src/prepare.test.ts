import { describe, expect, it } from 'vitest';
import { createAsk } from '../../src/ask.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import { prepare } from '../../src/prepare.ts';
import { createSuggest } from '../../src/suggest.ts';
import { readBundledCorpus } from '../support/snapshots.ts';

const QUESTIONS = ['how do I pause a downlaod?', 'NSURLErrorDomain -1003', 'NWConnection'];

describe('prepare', () => {
  it('goes in many steps, and changes no answer and no completion', async () => {
    const { bytes } = buildSnapshot(await readBundledCorpus(), '2026-01-01T00:00:00.000Z');
    const [cold, ready] = [openSnapshot(bytes), openSnapshot(bytes, { isProven: true })];
    expect([...prepare(ready)].length).toBeGreaterThan(20);
    const [before, after] = [cold, ready].map((snapshot) => {
      const live = createLiveIndex(snapshot);
      return {
        answers: QUESTIONS.map((text) => createAsk(live)({ text }).answer),
        completions: createSuggest(live)('netw'),
      };
    });
    expect(after).toEqual(before);
  });

  it('leaves nothing for a second time: the spellings are the same list', async () => {
    const { bytes } = buildSnapshot(await readBundledCorpus(), '2026-01-01T00:00:00.000Z');
    const snapshot = openSnapshot(bytes);
    const first = [...prepare(snapshot)].length;
    const { spellings } = snapshot;
    expect([...prepare(snapshot)].length).toBeLessThan(first);
    expect(snapshot.spellings).toBe(spellings);
  });
});
