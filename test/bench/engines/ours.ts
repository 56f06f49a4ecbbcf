import { buildSnapshot } from '../../../src/index/build-snapshot.ts';
import { compileIndex } from '../../../src/index/compile.ts';
import { type AnalysedPassage, learn } from '../../../src/index/learn.ts';
import { openSnapshot } from '../../../src/index/open-snapshot.ts';
import { STRETCH } from '../../../src/index/passage-records.ts';
import { createPostingIndex } from '../../../src/index/posting-index.ts';
import { stringSections } from '../../../src/index/posting-sections.ts';
import { readSnapshot } from '../../../src/index/read-snapshot.ts';
import type { SearchIndex } from '../../../src/index/search-index.ts';
import { makeCorpus, makePassage, makeThread, passageId } from '../../support/make.ts';
import { rewriteSnapshot } from '../../support/rewrite-snapshot.ts';
import { createSearch, type Engine, type EngineMaker, LIMIT, type Saved } from '../engine.ts';
import { type Passages, passageCountOf, termsOf } from '../passages.ts';

const BUILT_AT = '2026-01-01T00:00:00.000Z';

export const ours: EngineMaker = {
  async build(passages, texts) {
    const table = compileIndex(learn(analysed(passages)));
    return open(createPostingIndex(table), () => save(texts()));
  },
  async load(bytes) {
    const { index } = openSnapshot(bytes);
    return open(index, () => ({ index: bytes, whole: undefined }));
  },
};

function* analysed(passages: Passages): Generator<AnalysedPassage> {
  for (let passage = 0; passage < passageCountOf(passages); passage += 1) {
    yield { title: [], text: termsOf(passages, passage) };
  }
}

/** The snapshot that the product writes, from text: it must find what was found in the terms. */
function save(texts: Iterable<string>): Saved {
  const document = makeThread({ title: '', body: '' });
  const passages = Array.from(texts, (text, place) =>
    makePassage({ id: passageId(`${document.id}#${place}`), document: document.id, text }),
  );
  const { bytes } = buildSnapshot(makeCorpus({ documents: [document], passages }), BUILT_AT);
  return { index: withoutPassages(bytes), whole: bytes };
}

/** A snapshot whose passages are all empty: what is left is the index and its vocabulary. */
function withoutPassages(bytes: Uint8Array): Uint8Array {
  const { passageCount } = readSnapshot(bytes);
  return rewriteSnapshot(bytes, {
    passages: new Uint32Array(passageCount * STRETCH.size),
    ...stringSections('additions', { bytes: new Uint8Array(), starts: new Uint32Array(1) }),
  });
}

function open(index: SearchIndex, save: () => Saved): Engine {
  return {
    prepare(terms) {
      const query = terms.map((term) => ({ term, weight: 1 }));
      return createSearch(
        () => index.search(query, LIMIT),
        (found) => found,
      );
    },
    save,
  };
}
