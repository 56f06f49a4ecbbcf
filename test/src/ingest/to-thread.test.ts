import { expect, it } from 'vitest';
import { toThread } from '../../../src/ingest/to-thread.ts';
import type { Thread } from '../../../src/model/document.ts';
import { makeThread } from '../../support/make.ts';

/** The same contents, the fields the other way round at every depth. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([name, part]) => [name, turned(part)]));
}

it('writes the same contents in one way, in whatever order they came', () => {
  const thread: Thread = makeThread({
    replies: { text: '3', value: 3 },
    activity: { text: '1w', date: '2026-04-01', precision: 'week', approximate: true },
    answers: [
      {
        number: 7,
        url: 'https://developer.apple.com/forums/thread/1?answerId=7',
        role: 'DTS Engineer',
        date: '2026-03-04',
        isAccepted: true,
        text: 'Try the sample.',
      },
    ],
  });
  const other: Thread = JSON.parse(JSON.stringify(turned(thread)));
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(thread));
  expect(toThread(other.id, other)).toEqual(thread);
  expect(JSON.stringify(toThread(other.id, other))).toBe(
    JSON.stringify(toThread(thread.id, thread)),
  );
});
