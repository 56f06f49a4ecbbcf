/**
 * The part of the peers that is measured, so that types are checked where they are not installed:
 * an ambient module goes before a package's own types.
 */
declare module 'minisearch' {
  interface Options {
    readonly fields: readonly string[];
    readonly tokenize: (text: string) => string[];
    readonly processTerm: (term: string) => string;
  }
  interface Found {
    readonly id: number;
    readonly score: number;
  }
  export default class MiniSearch {
    static loadJSON(json: string, options: Options): MiniSearch;
    constructor(options: Options);
    add(document: { readonly id: number; readonly text: string }): void;
    search(query: string): readonly Found[];
    toJSON(): object;
  }
}

declare module 'flexsearch' {
  class Index {
    constructor(options: {
      readonly tokenize: 'strict';
      readonly encode: (text: string) => string[];
    });
    add(id: number, text: string): void;
    search(query: string, options: { readonly limit: number; readonly suggest: boolean }): unknown;
    export(keep: (key: string, value: string) => void): unknown;
    import(key: string, value: string): unknown;
  }
  const flexsearch: { readonly Index: typeof Index };
  export default flexsearch;
}

declare module '@orama/orama' {
  interface Database {
    readonly schema: object;
  }
  interface Found {
    readonly hits: readonly { readonly id: string; readonly score: number }[];
  }
  export function create(options: {
    readonly schema: { readonly text: 'string' };
    readonly sort: { readonly enabled: boolean };
    readonly components: {
      readonly tokenizer: {
        readonly language: string;
        readonly normalizationCache: Map<string, string>;
        readonly tokenize: (text: string) => string[];
      };
    };
  }): Database;
  export function insertMultiple(
    database: Database,
    documents: readonly { readonly id: string; readonly text: string }[],
  ): unknown;
  export function search(
    database: Database,
    query: { readonly term: string; readonly limit: number },
  ): Found | Promise<Found>;
  export function save(database: Database): object;
  export function load(database: Database, saved: unknown): void;
}

declare module 'better-sqlite3' {
  interface Statement {
    run(...values: readonly (string | number)[]): unknown;
    all(...values: readonly (string | number)[]): unknown[];
  }
  export default class Database {
    constructor(source: string | Buffer);
    exec(sql: string): this;
    prepare(sql: string): Statement;
    serialize(): Buffer;
  }
}
