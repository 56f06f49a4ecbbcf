import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderCoverage } from '../../src/ingest/coverage.ts';
import { completeSymbols, formatSymbols } from '../../src/ingest/symbol-list.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';

/** Brings symbols.json and COVERAGE.md of a corpus folder up to date; `warn` gets what was left out. */
export async function derive(folder: string, warn: (line: string) => void): Promise<void> {
  const { corpus: known } = await readCorpusFolder(folder);
  const symbols = completeSymbols(known.symbols, known.documents);
  await writeFile(join(folder, 'symbols.json'), formatSymbols(symbols));
  const { corpus, problems } = await readCorpusFolder(folder);
  for (const { file, line, reason } of problems) warn(`${file}:${line}: ${reason}`);
  await writeFile(join(folder, 'COVERAGE.md'), renderCoverage(corpus));
}
