import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { isNoise } from './decoder-sets.ts';
import { readQuestionSets } from './question-sets.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const QUESTIONS = fileURLToPath(new URL('questions', import.meta.url));
const { corpus } = await readCorpusFolder(CORPUS);

describe('the question sets', () => {
  const sets = readQuestionSets(QUESTIONS, false, corpus);

  it('fit the corpus, and ask about most of its notes', () => {
    const asked = new Set(
      sets.questions.flatMap(({ notes }) => notes.flatMap((each) => each.notes)),
    );
    const notes = corpus.documents.filter(({ kind }) => kind === 'note');
    expect(notes.filter(({ id }) => asked.has(id)).length).toBeGreaterThan(0.8 * notes.length);
  });

  it('are large enough on both sides to tell a percent or two', () => {
    for (const { notes, refusable, part } of sets.questions.filter(({ part }) => part !== 'hard')) {
      expect(notes.length, part).toBeGreaterThanOrEqual(100);
      expect(refusable.length, part).toBeGreaterThanOrEqual(100);
    }
    for (const { texts } of sets.decoder) {
      expect(texts.filter(isNoise).length).toBeGreaterThanOrEqual(55);
      expect(texts.filter((text) => !isNoise(text)).length).toBeGreaterThanOrEqual(55);
    }
    expect(sets.dialogues.map(({ dialogues }) => dialogues.length)).toEqual([30, 40]);
  });

  it('leave the held part unread when only tune is wanted', () => {
    const tune = readQuestionSets(QUESTIONS, true, corpus);
    const parts = [...tune.questions, ...tune.decoder, ...tune.dialogues].map(({ part }) => part);
    expect(parts).toEqual(['tune', 'tune', 'tune']);
  });
});
