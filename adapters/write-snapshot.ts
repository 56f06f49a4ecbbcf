import process from 'node:process';
import { Fault } from '../src/fault.ts';
import { buildSnapshot } from '../src/index/build-snapshot.ts';
import { readCorpusFolder } from '../src/io/corpus-folder.ts';
import { replaceFile } from '../src/io/replace-file.ts';

/**
 * Run by the build: indexes a corpus folder into a file, so that the program need not do it at every start.
 * Arguments: the folder, the file. Ends with 2 when the corpus is at fault.
 */
const [folder = '', file = ''] = process.argv.slice(2);
try {
  const { corpus, problems } = await readCorpusFolder(folder);
  for (const { file: source, line, reason } of problems) {
    process.stderr.write(`applenet: corpus: ${source}:${line}: ${reason}\n`);
  }
  await replaceFile(file, buildSnapshot(corpus, new Date().toISOString()).bytes);
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`applenet: ${error.code}: ${error.message}\n`);
  process.exitCode = 2;
}
