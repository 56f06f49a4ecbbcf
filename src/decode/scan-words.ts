import type { ErrorCode } from '../model/document.ts';
import { contextOf } from './contexts.ts';
import { isDomainName } from './domains.ts';
import type { ErrorTable } from './table.ts';

/** A word that names domains, or goes with their errors. */
export interface DomainWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** None for a domain that the table does not know. */
  readonly domains: readonly string[];
}

/** A word that is the name of an error. */
export interface NameWord {
  readonly start: number;
  readonly end: number;
  /** Where the types in front of it begin. */
  readonly typeStart: number;
  readonly rows: readonly ErrorCode[];
  /** What is in front of it: nothing is needed for a symbol, a type or a dot for a Swift case. */
  readonly form: 'symbol' | 'case of type' | 'case' | 'plain case';
}

/** What single words of a text say, each in the order of the text. */
export interface Words {
  readonly domains: readonly DomainWord[];
  readonly contexts: readonly DomainWord[];
  readonly names: readonly NameWord[];
}

const WORD = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g;
/** A dot without anything before it: `.timedOut`, not `error.timedOut`. */
const OWNER = /[\w)\]"'?!.]/;
/** A case that three words make occurs nowhere else: `notConnectedToInternet`. */
const THREE_WORDS = /^[a-z]+(?:[A-Z]+[a-z]*){2}/;

/** Reads each word once, however often it occurs. `isShort`: the text is a question rather than a log. */
export function scanWords(plain: string, table: ErrorTable, isShort: boolean): Words {
  const words: Collected = { domains: [], contexts: [], names: [] };
  const known = new Map<string, Reading | null>();
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const reading = known.get(word) ?? readNew(word, known, table, isShort);
    if (reading !== null) place(reading, word, index, plain, words);
  }
  return words;
}

function readNew(
  word: string,
  known: Map<string, Reading | null>,
  table: ErrorTable,
  isShort: boolean,
): Reading | null {
  if (known.has(word)) return null;
  const reading = readWord(word, table, isShort);
  known.set(word, reading);
  return reading;
}

interface Collected {
  readonly domains: DomainWord[];
  readonly contexts: DomainWord[];
  readonly names: NameWord[];
}

/** What a word says wherever it stands; null for nothing. */
interface Reading {
  readonly domains: readonly string[] | undefined;
  readonly parts: readonly Part[];
}

/** A part of `URLError.Code.timedOut` that says something. */
interface Part {
  readonly from: number;
  readonly text: string;
  readonly context: readonly string[] | undefined;
  readonly name: Pick<NameWord, 'rows' | 'form'> | undefined;
}

function place(
  { domains, parts }: Reading,
  word: string,
  start: number,
  plain: string,
  words: Collected,
): void {
  if (domains !== undefined) words.domains.push({ start, end: start + word.length, word, domains });
  for (const { from, text, context, name } of parts) {
    const span = { start: start + from, end: start + from + text.length };
    if (context !== undefined) words.contexts.push({ ...span, word: text, domains: context });
    const form = name === undefined ? undefined : formAt(plain, start, name.form);
    if (name !== undefined && form !== undefined) {
      words.names.push({ ...span, typeStart: start, rows: name.rows, form });
    }
  }
}

/** The form of a name where it stands: a case without its dot is a word like any other. */
function formAt(
  plain: string,
  start: number,
  form: NameWord['form'],
): NameWord['form'] | undefined {
  if (form === 'symbol' || form === 'case of type') return form;
  const isMember = plain[start - 1] === '.' && !OWNER.test(plain[start - 2] ?? '');
  if (isMember) return 'case';
  return form === 'plain case' ? form : undefined;
}

function readWord(word: string, table: ErrorTable, isShort: boolean): Reading | null {
  const domains = domainsOfWord(word, table);
  const parts = readParts(word, table, isShort);
  return domains === undefined && parts.length === 0 ? null : { domains, parts };
}

function readParts(word: string, table: ErrorTable, isShort: boolean): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let before = '';
  let type: readonly string[] | undefined;
  for (const text of word.split('.')) {
    const context = isDomainName(text) ? undefined : contextOf(text.toLowerCase());
    const name = readName(text, before, type, table, isShort);
    if (context !== undefined || name !== undefined) parts.push({ from, text, context, name });
    // `Code` is a type inside of a type: what counts is the type around it.
    type = table.domainsOf(`${before}.${text}`) ?? table.domainsOf(text) ?? type;
    before = text;
    from += text.length + 1;
  }
  return parts;
}

/** `Foundation.URLError.Code` is `URLError`; a word like a domain's is one, known or not. */
function domainsOfWord(word: string, table: ErrorTable): readonly string[] | undefined {
  const known =
    table.domainsOf(word.startsWith('_') ? word.slice(1) : word) ?? table.domainsOf(word);
  if (known !== undefined) return known;
  if (!word.includes('.')) return isDomainName(word) ? [] : undefined;
  const type = word.replace(/\.[Cc]ode$/, '');
  const last = type.slice(type.lastIndexOf('.') + 1);
  const ofLast = /[A-Z_]|^errno$/.test(last) ? table.domainsOf(last) : undefined;
  return table.domainsOf(type) ?? ofLast ?? (isDomainName(last) ? [] : undefined);
}

/** In a question, names are read without regard to case from this length on: `econnrefused`, but not `eio`. */
const SHORTEST_LOWER = 6;

function readName(
  text: string,
  before: string,
  type: readonly string[] | undefined,
  table: ErrorTable,
  isShort: boolean,
): Part['name'] {
  const lower = text.toLowerCase();
  const isLower = isShort && text.length >= SHORTEST_LOWER;
  const symbol = table.bySymbol(text) ?? (isLower ? table.byLowerSymbol(lower) : undefined);
  if (symbol !== undefined) return { rows: [symbol], form: 'symbol' };
  const rows = table.byCase(lower);
  if (rows.length === 0) return undefined;
  if (before === '') return { rows, form: THREE_WORDS.test(text) ? 'plain case' : 'case' };
  const ofType = rows.filter(({ domain }) => type?.includes(domain));
  return ofType.length > 0 ? { rows: ofType, form: 'case of type' } : undefined;
}
