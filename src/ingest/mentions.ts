import type { Document } from '../model/document.ts';
import { isEnglish } from '../text/english.ts';
import { codeOf, textOf } from './symbol-names.ts';

/** The places in a list of names of those that a document mentions. */
type MentionReader = (document: Document) => readonly number[];

let last: { readonly key: string; readonly reader: MentionReader } | undefined;

/** Reads which of the names documents mention. For the names of the call before, no document is read twice. */
export function readMentions(names: readonly string[]): MentionReader {
  const key = names.join('\n');
  if (last?.key !== key) last = { key, reader: createReader(names) };
  return last.reader;
}

const WORD = /[A-Za-z_]\w*/g;
/** A name in reverse domain order goes on with a full stop or a hyphen and a letter. */
const REVERSE_DOMAIN = /^[a-z]+\.[a-z]+\./;

interface Name {
  readonly place: number;
  /** Undefined for a name that is its own first word: to have the word is to mention it. */
  readonly pattern: RegExp | undefined;
  /** A name that is an English word too, such as `hidden`, is meant only where it is set as code. */
  readonly isCode: boolean;
}

function createReader(names: readonly string[]): MentionReader {
  const byFirstWord = indexNames(names);
  const known = new WeakMap<Document, readonly number[]>();
  return (document) => {
    const mentions = known.get(document) ?? [
      ...findIn(textOf(document), false, byFirstWord),
      ...findIn(codeOf(document), true, byFirstWord),
    ];
    known.set(document, mentions);
    return mentions;
  };
}

/** By their first word; those without a word under the empty one. */
function indexNames(names: readonly string[]): ReadonlyMap<string, readonly Name[]> {
  const byFirstWord = new Map<string, Name[]>();
  for (const [place, name] of names.entries()) {
    const [first = ''] = name.match(WORD) ?? [];
    const pattern = first === name ? undefined : patternOf(name);
    const entry = { place, pattern, isCode: isEnglish(name.toLowerCase()) };
    const beside = byFirstWord.get(first);
    if (beside) beside.push(entry);
    else byFirstWord.set(first, [entry]);
  }
  return byFirstWord;
}

/** A whole identifier: `NWConnection` is not in `NWConnectionGroup`. */
function patternOf(name: string): RegExp {
  const [before, after] = REVERSE_DOMAIN.test(name)
    ? ['(?<![\\w.-])', '(?!\\w|[.-]\\w)']
    : ['(?<!\\w)', /\w$/.test(name) ? '(?!\\w)' : ''];
  return new RegExp(before + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + after);
}

function findIn(
  text: string,
  isCode: boolean,
  byFirstWord: ReadonlyMap<string, readonly Name[]>,
): readonly number[] {
  const words = new Set(text === '' ? [] : ['', ...(text.match(WORD) ?? [])]);
  const found: number[] = [];
  for (const word of words) {
    for (const name of byFirstWord.get(word) ?? []) {
      if (name.isCode === isCode && (name.pattern?.test(text) ?? true)) found.push(name.place);
    }
  }
  return found;
}
