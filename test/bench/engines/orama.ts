import { create, insertMultiple, load, save, search } from '@orama/orama';
import { createSearch, type Engine, type EngineMaker, LIMIT, saveJson } from '../engine.ts';
import { BLANK, joinedTerms, passageCountOf } from '../passages.ts';

export const orama: EngineMaker = {
  async build(passages) {
    const database = createDatabase();
    const documents = Array.from({ length: passageCountOf(passages) }, (_, id) => ({
      id: String(id),
      text: joinedTerms(passages, id),
    }));
    await insertMultiple(database, documents);
    return open(database);
  },
  async load(bytes) {
    const database = createDatabase();
    load(database, JSON.parse(bytes.toString()));
    return open(database);
  },
};

/** It cannot do without the documents themselves; an index to sort by is left out. */
function createDatabase() {
  return create({
    schema: { text: 'string' },
    sort: { enabled: false },
    components: {
      tokenizer: {
        language: 'english',
        normalizationCache: new Map(),
        tokenize: (text: string) => text.split(BLANK),
      },
    },
  });
}

function open(database: ReturnType<typeof createDatabase>): Engine {
  return {
    prepare(terms) {
      const query = { term: terms.join(BLANK), limit: LIMIT };
      return createSearch(
        () => search(database, query),
        ({ hits }) => hits.map(({ id, score }) => ({ passage: Number(id), score })),
      );
    },
    save: () => saveJson(JSON.stringify(save(database))),
  };
}
