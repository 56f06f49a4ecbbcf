import { describe, expect, it } from 'vitest';
import { createLiveIndex } from '../../src/live-index.ts';
import { createSuggest } from '../../src/suggest.ts';
import { documentId } from '../support/make.ts';
import { libraryOf, snapshotOf } from '../support/snapshots.ts';

describe('what completes a question', () => {
  const snapshotWith = (title: string) =>
    snapshotOf(libraryOf({ notes: [{ id: documentId('note:one'), title }] }));

  it('follows the index in use', () => {
    const live = createLiveIndex(snapshotWith('How old is FTP?'));
    const suggest = createSuggest(live);
    expect(suggest('how')[0]?.name).toBe('How old is FTP?');
    live.swap(snapshotWith('How new is QUIC?'));
    expect(suggest('how')[0]?.name).toBe('How new is QUIC?');
  });

  it('prepares a snapshot once, when it is first needed', () => {
    const snapshot = snapshotWith('How old is FTP?');
    let read = 0;
    const counted = {
      ...snapshot,
      document: (number: number) => {
        read += 1;
        return snapshot.document(number);
      },
    };
    const suggest = createSuggest(createLiveIndex(counted));
    expect(read).toBe(0);
    suggest('how');
    const prepared = read;
    expect(prepared).toBeGreaterThan(0);
    suggest('ftp');
    expect(read).toBe(prepared);
  });
});
