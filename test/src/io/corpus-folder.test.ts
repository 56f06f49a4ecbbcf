import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCorpusFolder } from '../../../src/io/corpus-folder.ts';

const BUNDLED = fileURLToPath(new URL('../../../corpus', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../../fixtures/listings/listing.txt', import.meta.url));
const FIFTY_MEGABYTES = 50 * 1024 * 1024;

let folder: string;
let corpus: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corpus-folder-'));
  corpus = join(folder, 'corpus');
  await cp(BUNDLED, corpus, { recursive: true });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const inside = (...parts: readonly string[]) => join(corpus, ...parts);

describe('readCorpusFolder', () => {
  it('reads the corpus that comes with the product, without a problem', async () => {
    const built = await readCorpusFolder(BUNDLED);
    expect(built.problems).toEqual([]);
    expect(built.corpus.documents).toHaveLength(20);
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
});
