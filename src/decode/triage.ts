import type { FoundError, Triage } from '../model/decoded.ts';
import { decode } from './decode.ts';
import { isOutput } from './looks-like-log.ts';
import type { SignatureBook } from './signature-book.ts';
import type { ErrorTable } from './table.ts';

/** The description of an error goes over more lines than this only when it is cut off. */
const LONGEST_DUMP = 100;
/** A number where codes stand: `Code=-1003`, `error [-1003]`, `failed (-9802)`. */
const CODE = /\b(?:code|error|err|errno|status|failed)[^\w-]{1,4}(?<code>-?\d{1,10})\b/gi;

/** Reads a log: the errors and the known lines in it, and how much of it neither explains. */
export function triage(text: string, table: ErrorTable, book: SignatureBook): Triage {
  const lines = linesOf(text);
  const decoded = decode(text, table);
  const signatures = book.find(lines);
  const known = new Set([
    ...signatures.flatMap((found) => found.lines),
    ...errorLines(decoded.chains.flat(), lines),
  ]);
  const explained = new Set([...known].flatMap((line) => [line, ...dumpAfter(line, lines)]));
  const isUnknown = (line: string, at: number): boolean =>
    line.trim() !== '' && !explained.has(at + 1);
  return {
    lineCount: lines.length,
    decoded,
    signatures,
    unknownLines: lines.filter(isUnknown).length,
  };
}

/** The lines as an editor numbers them: a newline at the end starts no further one. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The lines that errors stand on, from 1; an error is decoded once, and may be repeated. */
function errorLines(errors: readonly FoundError[], lines: readonly string[]): readonly number[] {
  const sure = errors.filter(({ evidence }) => evidence !== 'bare');
  const codes = new Set(sure.flatMap(({ code }) => (code === undefined ? [] : [String(code)])));
  const words = new Set(sure.map(({ quoted }) => quoted.split('\n', 1)[0] ?? quoted));
  const first = new Set(errors.map(({ line }) => line));
  return lines.flatMap((line, at) => {
    const isError =
      first.has(at + 1) ||
      [...line.matchAll(CODE)].some(({ groups }) => codes.has(groups?.code ?? '')) ||
      [...words].some((quoted) => line.includes(quoted));
    return isError ? [at + 1] : [];
  });
}

/** The lines on which the brackets that a line leaves open are closed, unless new output begins. */
function dumpAfter(line: number, lines: readonly string[]): readonly number[] {
  const dump: number[] = [];
  let open = openBrackets(lines[line - 1] ?? '');
  for (let at = line; at < lines.length && open > 0 && dump.length < LONGEST_DUMP; at++) {
    const next = lines[at] ?? '';
    if (isOutput(next)) return [];
    dump.push(at + 1);
    open += openBrackets(next);
  }
  return open > 0 ? [] : dump;
}

function openBrackets(line: string): number {
  return (line.match(/[{(]/g)?.length ?? 0) - (line.match(/[})]/g)?.length ?? 0);
}
