import type { Sight } from '../../../src/collect/merge.ts';
import type { Collection, SeenThread } from '../../../src/model/collection.ts';
import type { Thread } from '../../../src/model/document.ts';

export const EMPTY: Collection = { threads: [], notes: [], removals: [], sources: {} };

export function makeSeen(fields: Partial<SeenThread> = {}): SeenThread {
  return {
    kind: 'thread',
    number: undefined,
    url: undefined,
    title: 'Listener fails',
    body: 'The listener fails after the phone sleeps, and nothing in the log says why it does.',
    isExcerpt: false,
    replies: undefined,
    boosts: undefined,
    views: undefined,
    activity: undefined,
    created: undefined,
    tags: [],
    signature: undefined,
    answers: undefined,
    ...fields,
  };
}

export function makeSight(fields: Partial<Sight> = {}): Sight {
  return {
    source: 'saved',
    at: '2026-04-01T00:00:00.000Z',
    isComplete: false,
    threads: [],
    notes: [],
    ...fields,
  };
}

export function threadsOf({ threads }: Collection): readonly Thread[] {
  return threads.map(({ thread }) => thread);
}
