import Database from 'better-sqlite3';
import { z } from 'zod';
import { createSearch, type Engine, type EngineMaker, LIMIT } from '../engine.ts';
import { joinedTerms, passageCountOf } from '../passages.ts';

/** Every character of a term is a token's, so only blanks separate; terms have no quotes. The text itself is not kept. */
const CREATE = `CREATE VIRTUAL TABLE passages USING fts5(
  terms, content='', tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_{|}~'"
)`;
/** FTS5's `rank` is bm25(), and the faster way to write it (https://sqlite.org/fts5.html#sorting_by_auxiliary_function_results). */
const SEARCH = `SELECT rowid, rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${LIMIT}`;
/** One segment instead of many: searches become faster. */
const OPTIMIZE = "INSERT INTO passages(passages) VALUES('optimize')";
const ROWS = z.array(z.object({ rowid: z.number(), rank: z.number() }));

export const sqlite: EngineMaker = {
  async build(passages) {
    const database = new Database(':memory:');
    database.exec(CREATE).exec('BEGIN');
    const insert = database.prepare('INSERT INTO passages(rowid, terms) VALUES (?, ?)');
    for (let id = 0; id < passageCountOf(passages); id += 1) {
      insert.run(id, joinedTerms(passages, id));
    }
    database.exec('COMMIT').exec(OPTIMIZE);
    return open(database);
  },
  load: async (bytes) => open(new Database(bytes)),
};

function open(database: Database): Engine {
  const search = database.prepare(SEARCH);
  return {
    prepare(terms) {
      const query = terms.map((term) => `"${term}"`).join(' OR ');
      return createSearch(
        () => search.all(query),
        (rows) => ROWS.parse(rows).map(({ rowid, rank }) => ({ passage: rowid, score: -rank })),
      );
    },
    save: () => ({ index: database.serialize(), whole: undefined }),
  };
}
