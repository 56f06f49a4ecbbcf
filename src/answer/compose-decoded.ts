import type { Block, HitOf, Verdict } from '../model/answer.ts';
import type { Chain, FoundError } from '../model/decoded.ts';
import type { ErrorCode, Thread } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import type { Composed } from './composed.ts';
import { chainList, knownErrors, rowOf, twinOf } from './error-lines.ts';
import { inline } from './inline.ts';
import { relatedLines, threadLine } from './related.ts';
import { linkToUrl, paragraph, strong, text } from './spans.ts';
import { SAYS } from './templates.ts';
import { ERROR_SAYS } from './templates-errors.ts';
import { andMore, GRADE, noteLabel } from './templates-notes.ts';

/** Causes, steps and sources named on the first page. */
const MOST = { causes: 3, steps: 3, sources: 2 } as const;
/** An error that only says that something is wrong: one further in or out says more. */
const SAYS_NOTHING = /^unknown\b/i;
/** Errors that the table explains and whose causes are worth a page. */
const MOST_FURTHER = 4;

/** What the errors of a question mean: the one that explains most first, then the chain, causes and steps. */
export function composeDecoded(
  query: Query,
  { note, thread, related }: Extract<Verdict, { kind: 'decoded' }>,
): Composed {
  const { chains } = query.decoded;
  const told = chains.map(tellingError).find((error) => error !== undefined);
  if (!told) return composeCandidates(query);
  const { error, row } = told;
  const known = knownErrors(query.decoded);
  const claim = claimOf(error, row);
  const count = chains.flat().length;
  const explained = note?.document;
  return {
    headline: claim,
    claim: [paragraph(text(claim))],
    proof: [
      basisOfErrors(known),
      ...(count > 1 ? [chainList(chains)] : []),
      ...twinLine(twinOf(error)),
      ...(thread ? [besideThread(thread, known)] : []),
      ...(explained
        ? [
            paragraph(
              strong(noteLabel(1)),
              ...inline(explained.direct),
              text(` (${GRADE[explained.confidence]})`),
            ),
          ]
        : []),
      ...relatedLines(related, 1 + [note, thread].filter(Boolean).length),
      ...stepsOf(row, query.text),
    ],
    more: furtherPages(known, row),
    sources: row.sources.slice(0, MOST.sources).map((url) => ({ title: linkToUrl(url).text, url })),
  };
}

/** A number with several meanings: which are they? */
function composeCandidates({ decoded }: Query): Composed {
  const [error] = decoded.chains.flat().filter(({ rows }) => rows.length > 1);
  const claim = ERROR_SAYS.rows(String(error?.code), error?.rows.length ?? 0);
  const items = (error?.rows ?? []).map(({ domain, name, meaning }) => [
    strong(`${domain}: `),
    text(`${name}. ${meaning}`),
  ]);
  return {
    headline: claim,
    claim: [paragraph(text(claim))],
    proof: [{ kind: 'list', ordered: true, items }],
    more: [],
  };
}

interface Told {
  readonly error: FoundError;
  readonly row: ErrorCode;
}

/** The innermost error that says something; the outermost of those with one name. */
export function tellingError(chain: Chain): Told | undefined {
  const told = chain.flatMap((error): readonly Told[] => {
    const row = rowOf(error);
    return row ? [{ error, row }] : [];
  });
  const innermost = told.findLast(({ row }) => !SAYS_NOTHING.test(row.meaning)) ?? told[0];
  return (
    told.find(({ row }) => row.code === innermost?.row.code && !SAYS_NOTHING.test(row.meaning)) ??
    innermost
  );
}

function twinLine(twin: ErrorCode | undefined): readonly Block[] {
  if (twin === undefined) return [];
  return [paragraph(strong(SAYS.also), text(`${twin.domain} ${twin.code}, ${twin.name}.`))];
}

function claimOf(error: FoundError, { code, name, meaning }: ErrorCode): string {
  const says =
    error.evidence === 'bare' && error.rows.length === 1 ? ERROR_SAYS.oneRow : ERROR_SAYS.claim;
  return says(String(code), name, meaning);
}

export function basisOfErrors(known: readonly ErrorCode[]): Block {
  const urls = [...new Set(known.flatMap(({ sources }) => sources))];
  const named = urls
    .slice(0, MOST.sources)
    .flatMap((url, at) => [...(at > 0 ? [text('; ')] : []), linkToUrl(url)]);
  const others = urls.length - MOST.sources;
  const isVerified = known.every(({ verified }) => verified);
  return paragraph(
    strong(SAYS.basis),
    text(`${isVerified ? ERROR_SAYS.documented(known.length) : ERROR_SAYS.unverified}.`),
    ...(urls.length > 0
      ? [strong(` ${SAYS.sources}`), ...named, text(others > 0 ? `; ${andMore(others)}.` : '.')]
      : []),
  );
}

/** A thread with the same error, or one that reads like the question. */
function besideThread({ document, evidence }: HitOf<Thread>, known: readonly ErrorCode[]): Block {
  const hasError = evidence.met.some(
    ({ concept, isSame }) =>
      isSame &&
      concept.kind === 'code' &&
      known.some(({ code }) => String(code) === concept.typed.replace(/^\+/, '')),
  );
  return threadLine(hasError ? SAYS.sameError : SAYS.likeYours, document);
}

export function stepsOf({ likelyCauses, next }: ErrorCode, question: string): readonly Block[] {
  const causes = likelyCauses.slice(0, MOST.causes);
  const steps = next.slice(0, MOST.steps).map((step) => step + foundIn(step, question));
  return [
    ...(causes.length > 0 ? [paragraph(strong(SAYS.causes), text(`${causes.join('; ')}.`))] : []),
    ...(steps.length > 0 ? [paragraph(strong(SAYS.next), text(`${steps.join('; ')}.`))] : []),
  ];
}

/** A step that looks for a phrase is done when the phrase is in the text. */
function foundIn(step: string, question: string): string {
  const phrase = /"([^"]{4,})"/.exec(step)?.[1];
  return phrase !== undefined && question.includes(phrase) ? ERROR_SAYS.found : '';
}

/** Causes and steps of the other errors, and what did not fit. */
function furtherPages(
  known: readonly ErrorCode[],
  shown: ErrorCode,
): readonly (readonly Block[])[] {
  const others = [...new Set(known)].filter((row) => row !== shown).slice(0, MOST_FURTHER);
  return others.map((row) => [
    paragraph(text(ERROR_SAYS.claim(String(row.code), row.name, row.meaning))),
    ...stepsOf(row, ''),
  ]);
}
