import type { ApiSymbol, Corpus, ErrorCode, Note } from '../model/document.ts';
import { bullets, countBy, counted, groupBy } from './markdown-page.ts';

/** What counts as thin. Judgement: below these a reader would look elsewhere. */
const FEW = { notesOfArea: 20, codesOfDomain: 3, sourcesOfNote: 2 } as const;
/** The domains with the most codes are those that people meet; without notes their codes stand alone. */
const COMMON_DOMAINS = 5;

/** Something to work on: how many, and the lines that name them. */
interface Gap {
  readonly title: string;
  readonly count: number;
  readonly lines: readonly string[];
}

/** The part of the coverage page that says what is thin, as a list to work on. */
export function renderGaps(corpus: Corpus, notes: readonly Note[]): string {
  const { errorCodes } = corpus;
  const gaps: readonly Gap[] = [
    each('Areas with few notes', thinAreas(notes)),
    each('Notes that rest on reports of developers', notes.filter(isCommunity).map(named)),
    each('Notes with one source', notes.filter(hasFewSources).map(named)),
    each('Notes that no other note names as related', unrelated(notes).map(named)),
    each('Domains with few codes', thinDomains(errorCodes)),
    byDomain(
      'Codes that are not verified',
      errorCodes.filter(({ verified }) => !verified),
    ),
    byDomain('Codes without a note, in the domains with most codes', withoutNotes(errorCodes)),
    each('Signatures without a document', aloneSignatures(corpus)),
    each('Symbols that threads mention and no note covers', uncovered(corpus)),
    each('API symbols whose framework is not written down', homeless(corpus)),
  ];
  const parts = gaps.map(
    ({ title, count, lines }) => `### ${title} (${count})\n\n${bullets(lines)}`,
  );
  return ['## What is thin', ...parts].join('\n\n');
}

function each(title: string, lines: readonly string[]): Gap {
  return { title, count: lines.length, lines };
}

function byDomain(title: string, codes: readonly ErrorCode[]): Gap {
  const lines = groupBy(codes, ({ domain }) => domain).map(
    ([domain, rows]) => `\`${domain}\`, ${rows.length}: ${rows.map(numbered).join(', ')}`,
  );
  return { title, count: codes.length, lines };
}

function thinAreas(notes: readonly Note[]): readonly string[] {
  return countBy(notes, ({ area }) => area)
    .filter(([, count]) => count < FEW.notesOfArea)
    .map(([area, count]) => `${area}: ${counted(count, 'note')}`);
}

function isCommunity({ confidence }: Note): boolean {
  return confidence === 'community';
}

function hasFewSources({ sources }: Note): boolean {
  return sources.length < FEW.sourcesOfNote;
}

function unrelated(notes: readonly Note[]): readonly Note[] {
  const related = new Set(notes.flatMap((note) => note.related));
  return notes.filter(({ id }) => !related.has(id));
}

function named({ id, title }: Note): string {
  return `\`${id}\` ${title}`;
}

function thinDomains(errorCodes: readonly ErrorCode[]): readonly string[] {
  return groupBy(errorCodes, ({ domain }) => domain)
    .filter(([, codes]) => codes.length < FEW.codesOfDomain)
    .map(([domain, codes]) => `\`${domain}\`: ${codes.map(numbered).join(', ')}`);
}

function withoutNotes(errorCodes: readonly ErrorCode[]): readonly ErrorCode[] {
  const common = countBy(errorCodes, ({ domain }) => domain).slice(0, COMMON_DOMAINS);
  const names = new Set(common.map(([domain]) => domain));
  return errorCodes.filter(({ domain, seeNotes }) => names.has(domain) && seeNotes.length === 0);
}

function numbered({ code, name }: ErrorCode): string {
  return `${code} ${name}`;
}

function aloneSignatures({ signatures }: Corpus): readonly string[] {
  return signatures
    .filter(({ documents }) => documents.length === 0)
    .map(({ id, title }) => `\`${id}\` ${title}`);
}

/** A note that names the counterpart in another language covers the symbol too. */
function uncovered({ symbols }: Corpus): readonly string[] {
  const inNotes = new Set(symbols.filter(isInNote).map(({ name }) => name));
  return symbols
    .filter(({ name, also }) => ![name, ...also].some((known) => inNotes.has(known)))
    .map(({ name, documents }) => `\`${name}\` (${documents.map((id) => `\`${id}\``).join(', ')})`);
}

function isInNote({ documents }: ApiSymbol): boolean {
  return documents.some((id) => id.startsWith('note:'));
}

function homeless({ symbols }: Corpus): readonly string[] {
  return symbols
    .filter(({ kind, framework }) => kind === 'api' && framework === undefined)
    .map(({ name }) => `\`${name}\``);
}
