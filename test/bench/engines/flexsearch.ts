import flexsearch from 'flexsearch';
import { z } from 'zod';
import { createSearch, type Engine, type EngineMaker, LIMIT, saveJson } from '../engine.ts';
import { BLANK, joinedTerms, passageCountOf } from '../passages.ts';

const OPTIONS = {
  tokenize: 'strict',
  encode: (text: string) => text.split(BLANK),
} as const;
/** Without `suggest` all words must match, and a long question finds nothing. */
const SEARCH = { limit: LIMIT, suggest: true };
/** It is kept in parts, by name. */
const PARTS = z.array(z.tuple([z.string(), z.string()]));

const FOUND = z.array(z.number());

type Index = InstanceType<typeof flexsearch.Index>;

export const flexSearch: EngineMaker = {
  async build(passages) {
    const index = new flexsearch.Index(OPTIONS);
    for (let id = 0; id < passageCountOf(passages); id += 1) {
      index.add(id, joinedTerms(passages, id));
    }
    return open(index);
  },
  async load(bytes) {
    const index = new flexsearch.Index(OPTIONS);
    for (const [key, value] of PARTS.parse(JSON.parse(bytes.toString()))) index.import(key, value);
    return open(index);
  },
};

function open(index: Index): Engine {
  return {
    prepare(terms) {
      const query = terms.join(BLANK);
      return createSearch(
        () => index.search(query, SEARCH),
        (found) => FOUND.parse(found).map((passage) => ({ passage, score: 0 })),
      );
    },
    save() {
      const parts: [string, string][] = [];
      index.export((key, value) => parts.push([key, value]));
      return saveJson(JSON.stringify(parts));
    },
  };
}
