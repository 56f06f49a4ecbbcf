import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCollections, withoutTitles } from './collections.ts';
import { leaveOneOut } from './leave-one-out.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collections-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(folder, name, `${file}.jsonl`), text);
  }
}

const SMALL = {
  documents: '{"id":"d1","title":"On FTP","text":"uploads"}\n{"id":"d2","text":"downloads"}\n',
  queries: '{"id":"q1","text":"upload"}\n{"id":"q2","text":"nobody judged this"}\n',
  qrels: '{"q":"q1","d":"d1","r":2}\n{"q":"q1","d":"d2","r":0}\n{"q":"q1","d":"d9","r":1}\n',
};

describe('reading the collections', () => {
  it('takes every sub-folder with the three files, by name, and nothing else', () => {
    write('b', SMALL);
    write('a', SMALL);
    write('notes', { queries: 'x' });
    writeFileSync(join(folder, 'README.md'), 'a file beside them');
    expect(readCollections(folder)?.map((collection) => collection.name)).toEqual(['a', 'b']);
  });

  it('keeps judged queries and relevant documents only, and counts stray judgements', () => {
    write('a', SMALL);
    const [collection] = readCollections(folder) ?? [];
    expect(collection?.queries.map((query) => query.id)).toEqual(['q1']);
    expect([...(collection?.relevant.get('q1') ?? [])]).toEqual([
      ['d1', 2],
      ['d9', 1],
    ]);
    expect(collection?.strayJudgements).toBe(1);
  });

  it('fills in a title that is missing, and can leave all of them out', () => {
    write('a', SMALL);
    const [collection] = readCollections(folder) ?? [];
    if (collection === undefined) throw new Error('no collection was read');
    expect(collection.documents.map((document) => document.title)).toEqual(['On FTP', '']);
    const bare = withoutTitles(collection, 'a-answer');
    expect(bare.name).toBe('a-answer');
    expect(bare.documents.map((document) => document.title)).toEqual(['', '']);
  });

  it('is undefined where there is no folder', () => {
    expect(readCollections(join(folder, 'absent'))).toBeUndefined();
  });

  it('says what a collection is where there is none', () => {
    expect(() => readCollections(folder)).toThrow('has no sub-folder with documents.jsonl');
  });

  it('names file and line of a bad record', () => {
    write('a', { ...SMALL, qrels: '{"q":"q1","d":"d1","r":1}\n{"q":"q1","d":"d1"}\n' });
    expect(() => readCollections(folder)).toThrow(/a\/qrels\.jsonl:2 is not a record .*\(r: /);
  });

  it('names file and line of what is not JSON', () => {
    write('a', { ...SMALL, documents: '{"id":"d1"' });
    expect(() => readCollections(folder)).toThrow(/a\/documents\.jsonl:1 is not JSON/);
  });

  it('refuses an id used twice', () => {
    write('a', { ...SMALL, queries: '{"id":"q1","text":"a"}\n{"id":"q1","text":"b"}\n' });
    expect(() => readCollections(folder)).toThrow(/a\/queries\.jsonl has the id q1 twice/);
  });
});

describe('leaving one collection out', () => {
  const grid = [
    { settings: 'left', figures: new Map(Object.entries({ a: 0.9, b: 0.1, c: 0.5 })) },
    { settings: 'right', figures: new Map(Object.entries({ a: 0.2, b: 0.6, c: 0.5 })) },
  ];

  it('judges each collection by the settings that are best on the others', () => {
    expect(leaveOneOut(grid, ['a', 'b', 'c'])).toEqual([
      { name: 'a', chosen: 'right', value: 0.2 },
      { name: 'b', chosen: 'left', value: 0.1 },
      { name: 'c', chosen: 'left', value: 0.5 },
    ]);
  });

  it('leaves out collections of one source together', () => {
    const figures = new Map(Object.entries({ 'a-x': 1, 'a-y': 0, b: 0 }));
    const other = new Map(Object.entries({ 'a-x': 0, 'a-y': 0, b: 1 }));
    const rows = [
      { settings: 1, figures },
      { settings: 2, figures: other },
    ];
    const held = leaveOneOut(rows, ['a-x', 'a-y', 'b']);
    expect(held.find((one) => one.name === 'a-y')?.chosen).toBe(2);
  });

  it('says nothing where there is nothing to choose on', () => {
    expect(leaveOneOut(grid, ['a'])).toEqual([]);
  });
});
