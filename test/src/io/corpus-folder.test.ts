import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCorpusFolder } from '../../../src/io/corpus-folder.ts';
import { noteText } from '../ingest/note-text.ts';

// A busy machine takes seconds for the bundled corpus.
vi.setConfig({ testTimeout: 60_000 });

const BUNDLED = fileURLToPath(new URL('../../../corpus', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../../fixtures/forum/listing.txt', import.meta.url));
const FIFTY_MEGABYTES = 50 * 1024 * 1024;

let folder: string;
let corpus: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corpus-folder-'));
  corpus = join(folder, 'corpus');
  await cp(BUNDLED, corpus, { recursive: true, filter: isNeeded });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The least that a corpus may be: listings and words. */
function isNeeded(path: string): boolean {
  return !/[\\/](?:notes|error-codes\.json|signatures\.json|symbols\.json)$/.test(path);
}

const inside = (...parts: readonly string[]) => join(corpus, ...parts);

describe('readCorpusFolder', () => {
  it('reads the corpus that comes with the product, without a problem', async () => {
    const built = await readCorpusFolder(BUNDLED);
    expect(built.problems).toEqual([]);
    expect(built.corpus.documents.filter(({ kind }) => kind === 'thread')).toHaveLength(20);
    expect(built.corpus.documents.filter(({ kind }) => kind === 'note')).not.toEqual([]);
    expect(built.corpus.errorCodes.length).toBeGreaterThan(0);
    expect(built.corpus.signatures.length).toBeGreaterThan(0);
    expect(built.corpus.symbols.length).toBeGreaterThan(0);
    expect(built.corpus.lexicon.aliases.length).toBeGreaterThan(0);
    expect(Object.keys(built.corpus.lexicon.glossary)).toEqual(
      expect.arrayContaining(['zh', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'ru']),
    );
    expect(built.corpus.lexicon.neighbours.field.length).toBeGreaterThan(0);
  });

  it('reads every listing in the folder', async () => {
    await cp(FIXTURE, inside('forum', 'another.txt'));
    const built = await readCorpusFolder(corpus);
    expect(built.corpus.documents).toHaveLength(40);
    expect(built.corpus.documents[0]?.title).toBe(
      'Listener stops accepting after the phone sleeps',
    );
  });

  it('leaves out what is no listing: other endings, hidden files', async () => {
    await writeFile(inside('forum', 'notes.md'), 'no listing');
    await writeFile(inside('forum', '._networking-listing.txt'), 'no listing');
    expect((await readCorpusFolder(corpus)).corpus.documents).toHaveLength(20);
  });

  it.each(['aliases.json', 'glossary.json', 'neighbours.json', 'forum/copies.json'])(
    'says what to do when %s is not there',
    async (name) => {
      await rm(inside(name));
      await expect(readCorpusFolder(corpus)).rejects.toMatchObject({
        name: 'Fault',
        code: 'corpus',
        message: `${inside(name)}: not there. Restore it from the repository; corpus/README.md says what belongs there.`,
      });
    },
  );

  it('says what to do when there is no folder or no listing', async () => {
    await expect(readCorpusFolder(inside('nowhere'))).rejects.toThrow(
      `${inside('nowhere')}: not there. Restore it`,
    );
    await rm(inside('forum', 'networking-listing.txt'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow(
      `${inside('forum')}: there is no listing (a file *.txt).`,
    );
  });

  it('refuses a file of 50 MB by its size', async () => {
    await writeFile(inside('forum', 'large.txt'), '');
    await truncate(inside('forum', 'large.txt'), FIFTY_MEGABYTES);
    await expect(readCorpusFolder(corpus)).rejects.toThrow(
      `${inside('forum', 'large.txt')}: the file has ${FIFTY_MEGABYTES} bytes, over the limit of 10 MB.`,
    );
  });

  it('refuses a listing that is binary, or no UTF-8, with its line', async () => {
    const listing = await readFile(FIXTURE);
    await writeFile(inside('forum', 'other.txt'), Buffer.concat([listing, Buffer.of(0)]));
    await expect(readCorpusFolder(corpus)).rejects.toThrow(/other\.txt:\d+: a NUL byte/);
    await writeFile(inside('forum', 'other.txt'), Buffer.concat([listing, Buffer.of(0xc3)]));
    await expect(readCorpusFolder(corpus)).rejects.toThrow(/other\.txt:\d+: no valid UTF-8/);
  });

  it('refuses a folder in the place of a listing', async () => {
    await mkdir(inside('forum', 'folder.txt'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow('folder.txt: no plain file.');
  });

  it('refuses a link that leads out of the folder, and follows one that stays inside', async () => {
    await cp(FIXTURE, join(folder, 'outside.txt'));
    await symlink(join(folder, 'outside.txt'), inside('forum', 'link.txt'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow(
      `${inside('forum', 'link.txt')}: a link out of the corpus folder. Copy the file into it.`,
    );
    await rm(inside('forum', 'link.txt'));
    await cp(FIXTURE, inside('saved.text'));
    await symlink('../saved.text', inside('forum', 'link.txt'));
    expect((await readCorpusFolder(corpus)).corpus.documents).toHaveLength(40);
  });

  it('refuses a neighbour folder whose name begins like its own', async () => {
    await mkdir(`${corpus}-other`);
    await cp(FIXTURE, join(`${corpus}-other`, 'a.txt'));
    await symlink(join(`${corpus}-other`, 'a.txt'), inside('forum', 'link.txt'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow('a link out of the corpus folder');
  });

  it('reads a folder that is itself reached by a link', async () => {
    await symlink(corpus, join(folder, 'link'));
    expect((await readCorpusFolder(join(folder, 'link'))).corpus.documents).toHaveLength(20);
  });

  it('says that a link leads nowhere', async () => {
    await symlink('nowhere.txt', inside('forum', 'link.txt'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow('link.txt: not there.');
  });

  it('needs no notes, error codes, signatures and symbols', async () => {
    const { corpus: built, problems } = await readCorpusFolder(corpus);
    expect(built).toMatchObject({ errorCodes: [], signatures: [], symbols: [] });
    expect(built.documents).toHaveLength(20);
    expect(problems).toEqual([]);
  });

  it('reads the other files where they are', async () => {
    await writeFile(inside('symbols.json'), '{"format": 1, "symbols": 1}');
    await expect(readCorpusFolder(corpus)).rejects.toThrow('symbols.json: $.symbols must be');
    await writeFile(inside('signatures.json'), '{"format": 1, "signatures": 1}');
    await expect(readCorpusFolder(corpus)).rejects.toThrow('signatures.json: $.signatures must');
    await writeFile(inside('error-codes.json'), '{"format": 1, "codes": 1}');
    await expect(readCorpusFolder(corpus)).rejects.toThrow('error-codes.json: $.codes must be');
  });

  it('says that a link in the place of such a file leads nowhere', async () => {
    await symlink('nowhere.json', inside('symbols.json'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow('symbols.json: not there. Restore it');
  });
});

describe('readCorpusFolder, with notes,', () => {
  beforeEach(async () => {
    await mkdir(inside('notes', 'http'), { recursive: true });
    await mkdir(inside('notes', 'sockets'));
    await writeFile(inside('notes', 'http', 'a.md'), noteText({ id: 'a', related: ['b'] }));
    await writeFile(inside('notes', 'sockets', 'b.md'), noteText({ id: 'b', related: ['a'] }));
  });

  const noteIds = async () => {
    const { documents } = (await readCorpusFolder(corpus)).corpus;
    return documents.filter(({ kind }) => kind === 'note').map(({ id }) => id);
  };

  it('reads those of every area', async () => {
    expect(await noteIds()).toEqual(['note:a', 'note:b']);
  });

  it('leaves out what is no note: other endings, hidden files, hidden folders', async () => {
    await writeFile(inside('notes', 'http', 'a.md~'), 'no note');
    await writeFile(inside('notes', 'http', '.a.md'), 'no note');
    await mkdir(inside('notes', '.trash'));
    await writeFile(inside('notes', '.trash', 'c.md'), 'no note');
    expect(await noteIds()).toEqual(['note:a', 'note:b']);
  });

  it('names the file and the line of a fault', async () => {
    await writeFile(inside('notes', 'http', 'a.md'), noteText({ id: 'a', confidence: 'sure' }));
    await expect(readCorpusFolder(corpus)).rejects.toMatchObject({
      code: 'corpus',
      message: expect.stringMatching(/corpus\/notes\/http\/a\.md:9: the confidence “sure” is none/),
    });
  });

  it.each(['c.md', 'http/tls/c.md'])('refuses %s, which no area would show', async (name) => {
    await mkdir(inside('notes', 'http', 'tls'));
    await writeFile(inside('notes', name), noteText());
    await expect(readCorpusFolder(corpus)).rejects.toThrow(
      `notes/${name}: a note stands in the folder of its area, notes/<area>/<id>.md. Move it there.`,
    );
  });

  it('refuses a link out of the folder, and does not follow a link to a folder', async () => {
    await writeFile(join(folder, 'c.md'), noteText({ id: 'c', related: ['a'] }));
    await symlink(folder, inside('notes', 'elsewhere'));
    await symlink('..', inside('notes', 'circle'));
    expect(await noteIds()).toEqual(['note:a', 'note:b']);
    await symlink(join(folder, 'c.md'), inside('notes', 'http', 'c.md'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow(
      'c.md: a link out of the corpus folder.',
    );
  });

  it('refuses a folder in the place of a note, and a file in the place of the notes', async () => {
    await mkdir(inside('notes', 'http', 'c.md'));
    await expect(readCorpusFolder(corpus)).rejects.toThrow('c.md: no plain file.');
    await rm(inside('notes'), { recursive: true });
    await writeFile(inside('notes'), '');
    await expect(readCorpusFolder(corpus)).rejects.toThrow('notes: cannot be read (ENOTDIR).');
  });

  it('refuses a note of 50 MB by its size', async () => {
    await truncate(inside('notes', 'http', 'a.md'), FIFTY_MEGABYTES);
    await expect(readCorpusFolder(corpus)).rejects.toThrow('a.md: the file has 52428800 bytes');
  });
});
