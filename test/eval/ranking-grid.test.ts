import { describe, expect, it } from 'vitest';
import type { Collection } from './collections.ts';
import { describeSettings, measureGrid } from './ranking-grid.ts';

/** Three documents; the second says the query's word only in its title, the first only in its text. */
const COLLECTION: Collection = {
  name: 'small',
  documents: [
    { id: 'text', title: 'Other things', text: 'multicast multicast multicast sockets' },
    { id: 'title', title: 'Multicast', text: 'how an app asks for the entitlement of Apple' },
    { id: 'none', title: 'Captive portals', text: 'a hotspot helper asks for a login' },
  ],
  queries: [{ id: 'q', text: 'multicast' }],
  relevant: new Map([['q', new Map([['title', 1]])]]),
  strayJudgements: 0,
};

describe('the grid of ranking settings', () => {
  it('measures every setting on every collection', () => {
    const grid = measureGrid([COLLECTION, { ...COLLECTION, name: 'again' }]);
    expect(grid).toHaveLength(36);
    for (const { figures } of grid) expect([...figures.keys()]).toEqual(['small', 'again']);
  });

  it('never ranks a title lower when titles count more', () => {
    const grid = measureGrid([COLLECTION]);
    const byTitle = grid
      .filter(({ settings }) => settings.stop.share === 0 && settings.stop.least === 0.5)
      .sort((a, b) => a.settings.title - b.settings.title)
      .map(({ figures }) => figures.get('small') ?? Number.NaN);
    expect(byTitle).toEqual([...byTitle].sort((a, b) => a - b));
    expect(byTitle.at(-1)).toBe(1);
  });

  it('describes a setting in words', () => {
    expect(describeSettings({ title: 0.6, stop: { share: 0, least: 0.5 } })).toBe(
      'title 0.6, stop words 0.5',
    );
    expect(describeSettings({ title: 0.6, stop: { share: 3, least: 0.3 } })).toBe(
      'title 0.6, stop words 3/n from 0.3',
    );
  });
});
