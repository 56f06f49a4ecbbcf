import MiniSearch from 'minisearch';
import { createSearch, type Engine, type EngineMaker, LIMIT, saveJson } from '../engine.ts';
import { BLANK, joinedTerms, passageCountOf } from '../passages.ts';

/** Terms as they are; ranking and all else by its defaults. */
const OPTIONS = {
  fields: ['text'],
  tokenize: (text: string) => text.split(BLANK),
  processTerm: (term: string) => term,
};

export const minisearch: EngineMaker = {
  async build(passages) {
    const index = new MiniSearch(OPTIONS);
    for (let id = 0; id < passageCountOf(passages); id += 1) {
      index.add({ id, text: joinedTerms(passages, id) });
    }
    return open(index);
  },
  load: async (bytes) => open(MiniSearch.loadJSON(bytes.toString(), OPTIONS)),
};

function open(index: MiniSearch): Engine {
  return {
    prepare(terms) {
      const query = terms.join(BLANK);
      return createSearch(
        () => index.search(query),
        (found) => found.slice(0, LIMIT).map(({ id, score }) => ({ passage: id, score })),
      );
    },
    save: () => saveJson(JSON.stringify(index)),
  };
}
