import { readFileSync } from 'node:fs';
import { readSignatures } from '../../../src/ingest/signatures.ts';
import type { Signature } from '../../../src/model/document.ts';
import { documentId } from '../../support/make.ts';

const FILE = new URL('../../../corpus/signatures.json', import.meta.url);

/** The signatures of the corpus, whatever documents they name. */
export function knownSignatures(): readonly Signature[] {
  const bytes = readFileSync(FILE);
  const named = [...bytes.toString('utf8').matchAll(/"((?:note|thread):[^"]+)"/g)];
  return readSignatures(
    { file: 'corpus/signatures.json', bytes },
    new Set(named.map(([, id = '']) => documentId(id))),
  );
}
