import { readFileSync } from 'node:fs';
import { decode } from '../../../src/decode/decode.ts';
import { openErrorTable } from '../../../src/decode/table.ts';
import type { FoundError } from '../../../src/model/decoded.ts';
import type { ErrorCode } from '../../../src/model/document.ts';

const file: { readonly format: number; readonly codes: readonly ErrorCode[] } = JSON.parse(
  readFileSync(new URL('../../../corpus/error-codes.json', import.meta.url), 'utf8'),
);

/** The error table of the corpus, as the file has it and opened. */
export const errorCodes = file.codes;
export const table = openErrorTable(file.codes);

/** The chains of a text, each as its names from the outermost to the root cause. */
export function namesIn(text: string): readonly (readonly string[])[] {
  return decode(text, table).chains.map((chain) => chain.map(nameOf));
}

/** All errors of a text, chain by chain. */
export function errorsIn(text: string): readonly FoundError[] {
  return decode(text, table).chains.flat();
}

/** `ECONNREFUSED`, `A|B` for candidates, `MyDomain 7` for what is not in the table. */
function nameOf({ rows, domain, code }: FoundError): string {
  return rows.length > 0 ? rows.map(({ name }) => name).join('|') : `${domain} ${code}`;
}
