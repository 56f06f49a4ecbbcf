import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import type { Corpus } from '../../src/model/document.ts';
import type { SnapshotNotice } from '../../src/ports.ts';
import { libraryOf } from './snapshots.ts';

/** A snapshot as whoever publishes it has it. */
export interface BuiltSnapshot {
  readonly bytes: Uint8Array;
  readonly notice: SnapshotNotice;
}

/** What answers about the word of the snapshot's number; each number gives another id. */
export function makeSnapshot(number: number): BuiltSnapshot {
  return toStored(
    libraryOf({
      notes: [
        {
          title: 'How do I pause and resume a download?',
          direct: `Keep the resume data, says edition ${number}.`,
          askedAs: ['pause resume download'],
        },
      ],
      posts: [
        { title: `Edition ${number}`, body: `Nobody reads edition ${number} of this.` },
        { title: 'Fonts', body: 'The font of my label is too small.' },
        { title: 'Colours', body: 'The colour of my label is too dark.' },
      ],
    }),
    `2026-01-01T00:00:00.${`${number}`.padStart(3, '0')}Z`,
  );
}

export function toStored(corpus: Corpus, builtAt: string): BuiltSnapshot {
  const { id, bytes } = buildSnapshot(corpus, builtAt);
  const notice = {
    id,
    builtAt,
    length: bytes.length,
    documents: corpus.documents.length,
    passages: corpus.passages.length,
    input: `made of ${id}`,
  };
  return { bytes, notice };
}
