import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpusFolder } from '../../../src/io/corpus-folder.ts';

const CORPUS = fileURLToPath(new URL('../../../corpus', import.meta.url));

describe('a corpus folder that is read again unchanged', () => {
  it('gives the very same lexicon and notes, so that the next build does not read them', async () => {
    const first = (await readCorpusFolder(CORPUS)).corpus;
    const second = (await readCorpusFolder(CORPUS)).corpus;
    expect(second.lexicon).toBe(first.lexicon);
    const notesOf = ({ documents }: typeof first) =>
      documents.filter(({ kind }) => kind === 'note');
    expect(notesOf(first).every((note, at) => note === notesOf(second)[at])).toBe(true);
  });
});
