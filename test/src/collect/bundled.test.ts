import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBundled } from '../../../src/collect/bundled.ts';
import { fingerprintOf } from '../../../src/collect/fingerprint.ts';
import { merge } from '../../../src/collect/merge.ts';
import { buildCorpus } from '../../../src/ingest/corpus.ts';
import { readThreads } from '../../../src/ingest/threads.ts';
import { readCorpusFiles } from '../../../src/io/corpus-folder.ts';
import { EMPTY, makeSeen, makeSight, threadsOf } from './make-sight.ts';

const files = await readCorpusFiles(fileURLToPath(new URL('../../../corpus', import.meta.url)));
const AT = '2026-04-15T00:00:00.000Z';
const bundled = (at = AT) => readBundled(files, at).sight;

describe('the bundled listings as a source', () => {
  it('give a collection of the same threads in the same order with the same ids', () => {
    const { collection, added } = merge(EMPTY, [bundled()]);
    expect(threadsOf(collection)).toEqual(readThreads(files).threads);
    expect(added).toHaveLength(20);
  });

  it('give the same corpus', () => {
    const { collection } = merge(EMPTY, [bundled()]);
    const collected = { threads: threadsOf(collection), notes: [] };
    expect(buildCorpus(files, collected)).toEqual(buildCorpus(files));
  });

  it('give the same objects for the same bytes', async () => {
    const again = await readCorpusFiles(fileURLToPath(new URL('../../../corpus', import.meta.url)));
    expect(readBundled(again, AT).sight.threads).toBe(bundled().threads);
  });
});

describe('fingerprintOf', () => {
  const known = merge(EMPTY, [bundled()]).collection;

  it('stays while only the times of sightings change, and however the objects were made', () => {
    const later = merge(known, [bundled('2026-05-15T00:00:00.000Z')]).collection;
    expect(later).not.toBe(known);
    expect(fingerprintOf(later)).toBe(fingerprintOf(known));
    expect(fingerprintOf(structuredClone(known))).toBe(fingerprintOf(known));
  });

  it('differs with any thread, note, or order', () => {
    const views = { text: '1', value: 1 };
    const [first, ...rest] = known.threads;
    const prints = [
      known,
      merge(known, [makeSight({ threads: [makeSeen()] })]).collection,
      merge(known, [makeSight({ threads: [makeSeen({ views })] })]).collection,
      merge(known, [makeSight({ notes: [{ name: 'http/a', text: '' }] })]).collection,
      { ...known, threads: first ? [...rest, first] : [] },
    ].map(fingerprintOf);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('buildCorpus with what was collected', () => {
  const note = (name: string, related: string, phrase: string) => ({
    name: `http/${name}`,
    text: `---\nid: ${name}\ntitle: "What is ${name}?"\nasked-as:\n  - "${phrase}"\napplies-to: "all"\napis: []\nconfidence: community\nrelated:\n  - ${related}\nsources:\n  - title: "A"\n    url: "https://developer.apple.com/a"\n---\n\nIt is an answer.\n\n- One point stands here.\n- Another point stands here.\n`,
  });
  const build = (notes: Parameters<typeof note>[]) =>
    buildCorpus(files, { threads: [], notes: notes.map((each) => note(...each)) });

  it('adds collected notes, and leaves out what cannot stand beside the others', () => {
    const { corpus, problems } = build([
      ['brand-new', 'tls-versions', 'a brand new phrase'],
      ['tls-versions', 'caching', 'another new phrase'],
      ['twin', 'caching', 'A  brand new phrase'],
      ['lost', 'nowhere-at-all', 'yet another phrase'],
      ['loses-too', 'lost', 'and yet another phrase'],
    ]);
    expect(corpus.documents.map(({ id }) => id)).toContain('note:brand-new');
    expect(problems.filter(({ file }) => file.startsWith('notes/'))).toEqual([
      expect.objectContaining({
        file: 'notes/http/tls-versions.md',
        reason: expect.stringContaining('of this name'),
      }),
      expect.objectContaining({
        file: 'notes/http/twin.md',
        reason: expect.stringContaining('“A  brand new phrase”'),
      }),
      expect.objectContaining({
        file: 'notes/http/lost.md',
        reason: expect.stringContaining('“nowhere-at-all”'),
      }),
      expect.objectContaining({
        file: 'notes/http/loses-too.md',
        reason: expect.stringContaining('“lost”'),
      }),
    ]);
    expect(
      buildCorpus(files, { threads: [], notes: [{ name: 'http/bad', text: 'no note' }] }).problems,
    ).toContainEqual(expect.objectContaining({ file: 'notes/http/bad.md' }));
  });

  it('takes the names of threads that are gone out of notes and signatures', () => {
    const { corpus } = build([]);
    const ids = new Set(corpus.documents.map(({ id }) => id));
    const named = [
      ...corpus.documents.flatMap((each) => (each.kind === 'note' ? each.related : [])),
      ...corpus.signatures.flatMap(({ documents }) => documents),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});
