import { describe, expect, it } from 'vitest';
import { createAsk } from '../../src/ask.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import { makeQuestion } from '../support/make.ts';
import { corpusOf, snapshotOf } from '../support/snapshots.ts';

const old = snapshotOf(corpusOf([{ title: 'Old post', body: 'Multicast needs an entitlement.' }]));
const next = snapshotOf(corpusOf([{ title: 'New post', body: 'Multicast needs an entitlement.' }]));

describe('a live index', () => {
  it('has the snapshot that it was made with until another is swapped in', () => {
    const live = createLiveIndex(old);
    const { current } = live;
    expect(current).toBe(old);
    live.swap(next);
    expect(live.current).toBe(next);
    expect(current).toBe(old);
  });

  it('lets questions behind a swap be answered from the new posts, and back', () => {
    const live = createLiveIndex(old);
    const ask = createAsk(live);
    const why = () =>
      JSON.stringify(ask(makeQuestion({ text: 'multicast entitlement' })).answer.why);
    expect(why()).toContain('Old post');
    live.swap(next);
    expect(why()).toContain('New post');
    expect(why()).not.toContain('Old post');
    live.swap(old);
    expect(why()).toContain('Old post');
  });

  it('knows nothing of another one', () => {
    const [one, other] = [createLiveIndex(old), createLiveIndex(old)];
    one.swap(next);
    expect(other.current).toBe(old);
  });
});
