import type { Collection } from '../../../src/model/collection.ts';
import { documentId, makeThread } from '../../support/make.ts';

/** A collection with every field, known and unknown. */
export function fullCollection(): Collection {
  const sighting = {
    source: 'saved',
    first: '2026-04-01T00:00:00.000Z',
    last: '2026-04-02T00:00:00.000Z',
    missed: 1,
    lastMissed: '2026-04-02T00:00:00.000Z',
    shown: 'mark',
  };
  return {
    threads: [
      {
        thread: makeThread({
          number: 5,
          url: 'https://developer.apple.com/forums/thread/5',
          title: 'On “FTP” 🧱\u2028',
          created: '2026-03-01',
          tags: ['Network'],
          signature: 'Apple',
          answers: [
            {
              number: 1,
              url: 'https://a',
              role: 'DTS',
              date: '2026-03-02',
              isAccepted: true,
              text: 'A',
            },
            {
              number: 2,
              url: 'https://b',
              role: undefined,
              date: undefined,
              isAccepted: false,
              text: 'B',
            },
          ],
        }),
        sightings: [sighting, { ...sighting, source: 'feed', missed: 0, lastMissed: undefined }],
      },
      {
        thread: makeThread({
          id: documentId('thread:6'),
          replies: undefined,
          boosts: undefined,
          views: undefined,
          activity: undefined,
          isExcerpt: true,
        }),
        sightings: [],
      },
    ],
    notes: [{ note: { name: 'http/tls', text: '---\nid: tls\n' }, sightings: [sighting] }],
    removals: [
      { id: documentId('thread:gone'), number: undefined, sameness: 'a\nb', at: sighting.last },
    ],
    sources: {
      feed: {
        etag: '"a"',
        lastModified: undefined,
        checked: sighting.last,
        failures: 0,
        fault: undefined,
        notBefore: undefined,
      },
    },
  };
}
