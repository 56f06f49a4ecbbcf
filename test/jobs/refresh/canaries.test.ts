import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCanaries } from '../../../jobs/refresh/canaries.ts';
import { validate } from '../../../jobs/refresh/validate.ts';
import { createBuilder } from '../../../src/index/builder.ts';
import { readCorpusFolder } from '../../../src/io/corpus-folder.ts';
import { makeRefreshPlace } from '../../support/refresh-place.ts';

const BUNDLED = fileURLToPath(new URL('../../../corpus', import.meta.url));

describe('the canaries', () => {
  it('are answered by the bundled corpus', async () => {
    const canaries = await readCanaries(BUNDLED);
    expect(canaries.length).toBeGreaterThanOrEqual(12);
    const { corpus } = await readCorpusFolder(BUNDLED);
    const { bytes } = createBuilder().build(corpus, '2026-01-01T00:00:00.000Z');
    const ids = validate(bytes, { canaries, published: undefined, allowShrink: false });
    expect(ids.size).toBe(corpus.documents.length);
  });

  it('name no thread, which a person may remove', async () => {
    for (const { names } of await readCanaries(BUNDLED)) expect(names).not.toMatch(/^thread:/);
  });

  it('may be none, and are refused with every problem when they are malformed', async () => {
    const place = await makeRefreshPlace();
    expect(await readCanaries(place.corpusDir)).toEqual([]);
    await place.setCanaries({ question: '', names: 'nothing' });
    await expect(readCanaries(place.corpusDir)).rejects.toThrow(
      /canaries\.0\.question .*; canaries\.0\.names is no id of a document/,
    );
  });
});
