import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { Fault } from '../src/fault.ts';
import { renderCoverage } from '../src/ingest/coverage.ts';
import { completeSymbols, formatSymbols } from '../src/ingest/symbol-list.ts';
import { readCorpusFolder } from '../src/io/corpus-folder.ts';

/**
 * Run by `npm run corpus` after a change of the corpus: brings symbols.json and COVERAGE.md up to date.
 * Argument: the folder. Ends with 2 when the corpus is at fault.
 */
const [folder = ''] = process.argv.slice(2);
try {
  const { corpus: known } = await readCorpusFolder(folder);
  const symbols = completeSymbols(known.symbols, known.documents);
  await writeFile(join(folder, 'symbols.json'), formatSymbols(symbols));
  const { corpus, problems } = await readCorpusFolder(folder);
  for (const { file, line, reason } of problems) {
    process.stderr.write(`applenet: corpus: ${file}:${line}: ${reason}\n`);
  }
  await writeFile(join(folder, 'COVERAGE.md'), renderCoverage(corpus));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`applenet: ${error.code}: ${error.message}\n`);
  process.exitCode = 2;
}
