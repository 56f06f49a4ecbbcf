import type { Block, Hit, Verdict } from '../model/answer.ts';
import type { FoundError, FoundSignature, Triage } from '../model/decoded.ts';
import type { ErrorCode } from '../model/document.ts';
import { basisOfErrors, stepsOf, tellingError } from './compose-decoded.ts';
import type { Composed } from './composed.ts';
import { described } from './error-lines.ts';
import { inline, plain } from './inline.ts';
import { relatedLines } from './related.ts';
import { paragraph, strong, text } from './spans.ts';
import { SAYS } from './templates.ts';
import { ERROR_SAYS, LOG_SAYS } from './templates-errors.ts';
import { BASIS } from './templates-notes.ts';

/** Signatures, errors and look-alikes on the first page. */
const MOST = { signatures: 4, errors: 6, lookAlikes: 4 } as const;

/** The first thing that a log shows. */
type First =
  | { readonly kind: 'error'; readonly error: FoundError; readonly row: ErrorCode }
  | { readonly kind: 'signature'; readonly found: FoundSignature };

/** What a log shows: the first cause, then everything found, in the order of its lines. */
export function composeTriage({ triage, about }: Extract<Verdict, { kind: 'triage' }>): Composed {
  const first = firstOf(triage);
  const claim = first ? claimOf(first) : LOG_SAYS.none(triage.lineCount);
  const further = triage.signatures.slice(MOST.signatures);
  return {
    headline: plain(claim),
    claim: [paragraph(...inline(claim))],
    proof: [
      ...(first ? [basisOf(first, about)] : []),
      paragraph(strong(SAYS.read), text(`${readLine(triage)}.`)),
      ...triage.signatures.slice(0, MOST.signatures).map(signatureLine),
      ...errorItems(triage),
      ...lookAlikes(triage),
      ...relatedLines(about, 1),
      ...(first ? afterwards(first) : []),
    ],
    more: further.length > 0 ? [further.map(signatureLine)] : [],
  };
}

/** True when a log shows anything that is known here. */
export function showsAnything(triage: Triage): boolean {
  return firstOf(triage) !== undefined;
}

function firstOf({ decoded, signatures }: Triage): First | undefined {
  const [error] = decoded.chains
    .toSorted((one, other) => one[0].line - other[0].line)
    .flatMap((chain) => tellingError(chain) ?? [])
    .map((told) => ({ kind: 'error', ...told }) as const);
  const found = signatures.find(({ signature }) => signature.role === 'cause');
  if (found && (!error || found.lines[0] < error.error.line)) return { kind: 'signature', found };
  return error ?? lesser(signatures);
}

/** Without a cause, what follows from one; else what is printed when nothing is wrong. */
function lesser(signatures: readonly FoundSignature[]): First | undefined {
  const found =
    signatures.find(({ signature }) => signature.role === 'consequence') ?? signatures[0];
  return found && { kind: 'signature', found };
}

function claimOf(first: First): string {
  if (first.kind === 'signature') return first.found.signature.shows;
  const { code, name, meaning } = first.row;
  return ERROR_SAYS.claim(String(code), name, meaning);
}

function basisOf(first: First, about: readonly Hit[]): Block {
  if (first.kind === 'error') return basisOfErrors([first.row]);
  const { documents } = first.found.signature;
  const note = about.find(
    ({ document }) => document.kind === 'note' && documents.includes(document.id),
  )?.document;
  const grade = note?.kind === 'note' ? note.confidence : 'community';
  return paragraph(strong(SAYS.basis), text(`${BASIS[grade]}.`));
}

function readLine({ lineCount, decoded, signatures, unknownLines }: Triage): string {
  const on = new Set(signatures.flatMap(({ lines }) => lines)).size;
  const codes = decoded.chains.flat().length;
  return LOG_SAYS.read(lineCount, codes, signatures.length, on, unknownLines);
}

function signatureLine({ signature, lines }: FoundSignature): Block {
  return paragraph(strong(LOG_SAYS.lines(lines)), text(signature.title));
}

/** Errors with their lines, outermost first within each chain. */
function errorItems({ decoded }: Triage): readonly Block[] {
  const items = decoded.chains
    .flat()
    .slice(0, MOST.errors)
    .map((error) => [strong(LOG_SAYS.lines([error.line])), text(described(error))]);
  return items.length > 0 ? [{ kind: 'list', ordered: true, items }] : [];
}

function lookAlikes({ decoded }: Triage): readonly Block[] {
  const shown = decoded.lookAlikes
    .slice(0, MOST.lookAlikes)
    .map(({ text: words, what }) => `${words} (${LOG_SAYS.lookAlike[what]})`);
  return shown.length > 0 ? [paragraph(strong(SAYS.notCodes), text(`${shown.join(', ')}.`))] : [];
}

function afterwards(first: First): readonly Block[] {
  if (first.kind === 'error') return stepsOf(first.row, '');
  const { notShown, next } = first.found.signature;
  return [
    ...(notShown === undefined ? [] : [paragraph(strong(SAYS.notShown), ...inline(notShown))]),
    ...(next.length > 0 ? [paragraph(strong(SAYS.next), text(`${next.join('; ')}.`))] : []),
  ];
}
