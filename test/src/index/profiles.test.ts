import { describe, expect, it } from 'vitest';
import {
  documentId,
  makeCorpus,
  makeNote,
  makePassage,
  makeThread,
  passageId,
} from '../../support/make.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const note = makeNote({
  title: 'How do I pause a download?',
  askedAs: ['resume upload after reboot', 'the of'],
  direct: 'Call cancel to pause the download, and keep the resume data.',
});
const snapshot = snapshotOf(
  makeCorpus({
    documents: [makeThread(), note],
    passages: [
      makePassage(),
      makePassage({ id: passageId(`${note.id}#0`), document: note.id, text: note.direct }),
    ],
  }),
);

describe('the profile of a note', () => {
  const profile = snapshot.profile(1);

  it('has the words of its title that carry content, each with its weight', () => {
    const terms = profile?.title.map((word) => word.terms[0]);
    expect(terms).toEqual(['paus', 'download']);
    for (const { weight } of profile?.title ?? []) expect(weight).toBeGreaterThan(0);
  });

  it('has its other names, but none without words of content', () => {
    expect(profile?.asked.map((words) => words.map(({ terms }) => terms.join()))).toEqual([
      ['resum', 'upload', 'after', 'reboot'].filter((term) => term !== 'after'),
    ]);
  });

  it('says what it is about, the weightiest first', () => {
    const weights = profile?.gist.map(({ weight }) => weight) ?? [];
    expect(weights.length).toBeGreaterThan(2);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it('is not kept of a thread', () => {
    expect(snapshot.profile(0)).toBeUndefined();
  });
});

describe('a corpus', () => {
  it('is refused when a thread stands behind a note', () => {
    const thread = makeThread({ id: documentId('thread:late') });
    const corpus = makeCorpus({ documents: [note, thread], passages: [] });
    expect(() => snapshotOf(corpus)).toThrow('Thread thread:late stands behind a note');
  });
});
