import { decode } from '../decode/decode.ts';
import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { Alternative, Concept, Query, Reading, Topic } from '../model/query.ts';
import type { Term, WeightedTerm } from '../model/question.ts';
import { termsOf } from '../text/analyze.ts';
import { platformsIn } from '../text/platforms.ts';
import { isFunctionWord, isStopWord } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokenize.ts';
import { correctSpelling } from './correct-tokens.ts';
import type { Draft } from './draft.ts';
import { nameErrors, proseOf } from './errors.ts';
import { expandAliases, markField, translate } from './expand.ts';
import { detectLanguage, detectQuoted } from './language.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import type { Library } from './library.ts';
import { segments } from './segments.ts';
import { nameSymbols } from './symbols.ts';
import { asksHow } from './ways.ts';
import { weigh } from './weigh.ts';

/** A log of 100 kB has some 15,000 words; the first few thousand say what it is about. */
const MOST_TOKENS = 4000;
/**
 * What a function word counts beside a word of content: the fewer of these a question has, the more
 * its function words tell (`why is it waiting`). Chosen with each collection of `npm run eval` left out once.
 */
const FUNCTION_WORD = { full: 3, least: 0.3 } as const;
/** What a word that was not asked counts beside one that was. */
const EXPANSION_WEIGHT = 0.45;

/** Reads a question: what it asks for, in the words of the index. */
export function understand(text: string, library: Library): Query {
  const { snapshot, lexicon, errors } = library;
  const decoded = decode(text, errors);
  const tokens = tokenize(text).slice(0, MOST_TOKENS);
  const language = detectLanguage(text, tokens, lexicon);
  const foreign = language ?? detectQuoted(text, lexicon);
  const drafts = tokens
    .flatMap((token) => (token.kind === 'cjk' ? segments(token, foreign, lexicon) : [token]))
    .map((token, place, all) => draft(token, all[place - 1], language, lexicon));
  markField(drafts, lexicon);
  expandAliases(drafts, snapshot.index, lexicon);
  if (foreign !== undefined) translate(drafts, foreign, snapshot.index, lexicon);
  correctSpelling(drafts, language, snapshot, lexicon);
  nameErrors(drafts, decoded, snapshot.index);
  nameSymbols(drafts, library, snapshot.index);
  const prose = wordsOf(proseOf(text, decoded));
  const concepts = merge(drafts).map((each) => ({
    ...toConcept(each, snapshot),
    ofError: !prose.has(each.token.text),
  }));
  return {
    text,
    language,
    concepts,
    terms: weightedTerms(tokens, drafts),
    readings: readings(concepts),
    topic: topicOf(tokens, lexicon),
    decoded,
    platforms: platformsIn(text),
    readWith: [],
    asksHow: asksHow(text),
  };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(tokenize(text).map((token) => token.text));
}

function draft(
  token: Token,
  before: Token | undefined,
  language: string | undefined,
  lexicon: LexiconIndex,
): Draft {
  const word = token.text.toLowerCase().replaceAll("'", '');
  const isForeign = language !== undefined && lexicon.isStop(language, word);
  const isStop = token.kind !== 'identifier' && (isStopWord(word) || isForeign);
  const kind = isCode(token, before) ? 'code' : token.kind;
  const isTechnical =
    !isStop && (kind === 'identifier' || kind === 'code' || ACRONYM.test(token.text));
  return { token, kind, isTechnical, isStop, alternatives: asked(token) };
}

const ACRONYM = /^\p{Lu}{3,}$/u;

/** `-1003`, `Code=28`, `errno 61`: a sign or the word before it tells. */
function isCode(token: Token, before: Token | undefined): boolean {
  if (token.kind !== 'number' || !/^-?\d{1,6}$/.test(token.text)) return false;
  return (
    /^-\d{2,}$/.test(token.text) ||
    /^(?:error|err|errno|code|status|osstatus)$/i.test(before?.text ?? '')
  );
}

function asked(token: Token): Alternative[] {
  const shown = token.text;
  if (token.kind === 'cjk') {
    return [{ terms: token.main.map((pair) => pair as Term), strength: 1, how: 'asked', shown }];
  }
  const whole = token.main.map(
    (term): Alternative => ({ terms: [term as Term], strength: 1, how: 'asked', shown }),
  );
  const words = token.parts.filter((part) => part.length > 1);
  if (words.length === 0) return whole;
  return [
    ...whole,
    { terms: words.map((part) => part as Term), strength: PART_STRENGTH, how: 'part', shown },
  ];
}

/** All words of an identifier without the identifier: often the same thing, described. */
const PART_STRENGTH = 0.8;

/** Concepts in the order of their first mention; what is said twice is one concept. */
function merge(drafts: readonly Draft[]): readonly Draft[] {
  const byTerm = new Map<string, Draft>();
  for (const each of drafts) {
    const key = each.token.main[0] ?? each.token.text;
    const first = byTerm.get(key);
    if (first) {
      first.alternatives.push(
        ...each.alternatives.filter(({ how }) => how !== 'asked' && how !== 'part'),
      );
    } else byTerm.set(key, { ...each, alternatives: [...each.alternatives] });
  }
  return [...byTerm.values()];
}

function toConcept(each: Draft, snapshot: OpenSnapshot): Omit<Concept, 'ofError'> {
  const { token, kind, alternatives } = each;
  const known = alternatives.some(({ terms }) =>
    terms.every((term) => snapshot.index.passageFrequency(term) > 0),
  );
  return {
    typed: token.text,
    kind,
    isTechnical: each.isTechnical,
    weight: each.isStop ? 0 : weigh(each, snapshot),
    unknown: !each.isStop && !known,
    alternatives: unique(alternatives),
  };
}

function unique(alternatives: readonly Alternative[]): readonly Alternative[] {
  const best = new Map<string, Alternative>();
  for (const each of alternatives) {
    const key = each.terms.join(' ');
    if ((best.get(key)?.strength ?? 0) < each.strength) best.set(key, each);
  }
  return [...best.values()];
}

/** The question as the index is asked: every term as often as it is said, expansions once and at a discount. */
function weightedTerms(
  tokens: readonly Token[],
  drafts: readonly Draft[],
): readonly WeightedTerm[] {
  const words = tokens.map((token) => ({
    token,
    isFunction: isFunctionWord(token.text.toLowerCase()),
  }));
  const content = words.filter(({ isFunction }) => !isFunction).length;
  const little = Math.max(FUNCTION_WORD.least, Math.min(1, FUNCTION_WORD.full / content));
  const terms = words.flatMap(({ token, isFunction }) =>
    termsOf(token).map((term): WeightedTerm => ({ term, weight: isFunction ? little : 1 })),
  );
  return [...terms, ...expansions(drafts)];
}

function expansions(drafts: readonly Draft[]): readonly WeightedTerm[] {
  const weights = new Map<Term, number>();
  for (const { terms, strength, how } of drafts.flatMap(({ alternatives }) => alternatives)) {
    if (how === 'asked' || how === 'part') continue;
    const weight = (how === 'alias' ? EXPANSION_WEIGHT : 1) * strength;
    for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

function topicOf(tokens: readonly Token[], lexicon: LexiconIndex): Topic {
  const stems = tokens.flatMap(({ main, parts }) => [...main.slice(0, 1), ...parts]);
  const apple = lexicon.apple.find(stems);
  const platforms = lexicon.platforms.find(stems);
  const [neighbour] = [...platforms, ...apple];
  return {
    isField: lexicon.field.find(stems).length > 0,
    neighbour: neighbour && { name: neighbour.value, isApple: platforms.length === 0 },
    others: [...platforms, ...apple].map(({ places }, at) => ({
      terms: places.map((place) => (stems[place] ?? '') as Term),
      isApple: at >= platforms.length,
    })),
  };
}

function readings(concepts: readonly Concept[]): readonly Reading[] {
  return concepts.flatMap(({ typed, alternatives }) => {
    const read = alternatives.find(({ how }) => how === 'spelling');
    return read ? [{ typed, read: read.shown, how: 'spelling' as const }] : [];
  });
}
