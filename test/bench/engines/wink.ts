import createWink from 'wink-bm25-text-search';
import { createSearch, type Engine, type EngineMaker, LIMIT, saveJson } from '../engine.ts';
import { BLANK, joinedTerms, passageCountOf } from '../passages.ts';

/** As the product lets it learn, so that both must find the same. */
const CONFIG = { fldWeights: { text: 1 }, bm25Params: { k1: 1.2, b: 0.75, k: 1 } } as const;
const PRECISION = 9;

export const wink: EngineMaker = {
  async build(passages) {
    const index = createIndex();
    for (let id = 0; id < passageCountOf(passages); id += 1) {
      index.addDoc({ text: joinedTerms(passages, id) }, id);
    }
    index.consolidate(PRECISION);
    return open(index);
  },
  async load(bytes) {
    const index = createIndex();
    index.importJSON(bytes.toString());
    // What it imports lacks the preparation.
    index.definePrepTasks([splitAtBlanks]);
    return open(index);
  },
};

/** What the product has no use for. */
interface Kept {
  exportJSON(): string;
  importJSON(json: string): boolean;
}

function createIndex() {
  const index = createWink();
  if (!isKept(index)) throw new TypeError('wink cannot be kept: it has no exportJSON');
  index.defineConfig(CONFIG);
  index.definePrepTasks([splitAtBlanks]);
  return index;
}

function isKept<T extends object>(index: T): index is T & Kept {
  return 'exportJSON' in index && 'importJSON' in index;
}

function splitAtBlanks(text: string): readonly string[] {
  return text.split(BLANK);
}

function open(index: ReturnType<typeof createIndex>): Engine {
  return {
    prepare(terms) {
      const query = terms.join(BLANK);
      return createSearch(
        () => index.search(query, LIMIT),
        (found) => found.map(([id, score]) => ({ passage: Number(id), score })),
      );
    },
    save: () => saveJson(index.exportJSON()),
  };
}
