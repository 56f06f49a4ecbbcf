import type { Block, Span } from '../model/answer.ts';
import type { Chain, Decoded, FoundError } from '../model/decoded.ts';
import type { ErrorCode } from '../model/document.ts';
import { paragraph, strong, text } from './spans.ts';
import { SAYS } from './templates.ts';
import { ERROR_SAYS } from './templates-errors.ts';

/** Errors that are listed in one answer; a log may hold hundreds. */
const MOST_LISTED = 8;

/** The one row of an error; undefined when the table has none, or several that it may be. */
export function rowOf({ rows }: FoundError): ErrorCode | undefined {
  const [row, twin, ...others] = rows;
  if (twin === undefined) return row;
  return row && others.length === 0 && areTwins(row, twin) ? row : undefined;
}

/** The row that says the same in CFNetwork’s own words, for a number that is meant for both. */
export function twinOf({ rows }: FoundError): ErrorCode | undefined {
  const [row, twin] = rows;
  return row && twin && areTwins(row, twin) ? twin : undefined;
}

/** NSURLErrorDomain took over CFNetwork’s numbers: a bare -1005 means one and the same in both. */
function areTwins(row: ErrorCode, twin: ErrorCode): boolean {
  return (
    row.code === twin.code &&
    row.domain === 'NSURLErrorDomain' &&
    twin.domain === 'kCFErrorDomainCFNetwork'
  );
}

/** All errors of a text that the table knows. */
export function knownErrors({ chains }: Decoded): readonly ErrorCode[] {
  return chains.flat().flatMap((error) => rowOf(error) ?? []);
}

/** What was found beside an answer: one error in a line, several as a list. */
export function errorLines(decoded: Decoded): readonly Block[] {
  const found = decoded.chains.flat().filter(({ rows }) => rows.length > 0);
  const [first, ...others] = found;
  if (first === undefined) return [];
  if (others.length === 0) {
    return [paragraph(strong(SAYS.error), text(`${described(first)}.`))];
  }
  return [chainList(decoded.chains)];
}

/** Outermost first; what wraps nothing and is not wrapped has no such word. */
export function chainList(chains: readonly Chain[]): Block {
  const items = chains
    .flatMap((chain) =>
      chain.map((error, depth): readonly Span[] => {
        const outermost = depth === 0 && chain.length > 1 ? ERROR_SAYS.outermost : '';
        return [text(`${described(error)}${outermost}`)];
      }),
    )
    .slice(0, MOST_LISTED);
  return { kind: 'list', ordered: true, items };
}

/** `NSURLErrorDomain -1003, NSURLErrorCannotFindHost` */
export function described(error: FoundError): string {
  const row = rowOf(error);
  if (row) return `${row.domain} ${row.code}, ${row.name}`;
  if (error.rows.length > 1) {
    return `${error.code}: ${error.rows.map(({ domain, name }) => `${name} (${domain})`).join(' or ')}`;
  }
  const named = [error.domain, error.code].filter((part) => part !== undefined).join(' ');
  return `${named || error.quoted}, ${ERROR_SAYS.unlisted}`;
}
