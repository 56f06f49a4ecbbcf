import { type Candidate, makeCandidate, rowCandidate, spanOf } from './candidate.ts';
import { readCode } from './code-number.ts';
import { STREAM_DOMAINS } from './domains.ts';
import { FIRST_HTTP_ERROR, LABELS, type Label } from './labels.ts';
import type { Scene } from './scene.ts';
import { rowOfAny } from './table.ts';

/** Errors in a form that only one domain, or one part of the system, writes. */
export function labelledForms(scene: Scene): readonly Candidate[] {
  const labels = LABELS.filter(({ cue }) => scene.lower.includes(cue));
  return [...labels.flatMap((label) => readLabel(scene, label)), ...streamPairs(scene)];
}

function readLabel(scene: Scene, { domains, pattern, isSure }: Label): readonly Candidate[] {
  return Array.from(scene.plain.matchAll(pattern)).flatMap((match) => {
    const code = readCode(match.groups?.code ?? '0');
    if (code === undefined) return [];
    const span = spanOf(match);
    const extent = pairAfter(scene.plain, span.end);
    const facts = { ...span, evidence: 'domain' as const, extent };
    const row = rowOfAny(scene.table, domains, code);
    if (row !== undefined) return [rowCandidate(row, facts)];
    return isSure === true && (domains[0] !== 'HTTP' || code >= FIRST_HTTP_ERROR) && code !== 0
      ? [makeCandidate({ ...facts, domain: domains[0], code })]
      : [];
  });
}

/** `(error code: -1001 [1:60])`: the stream's error behind the task's. */
function pairAfter(plain: string, end: number): Candidate['extent'] {
  const pair = /^\s?\[\d{1,2}:-?\d{1,6}\]/.exec(plain.slice(end, end + 14))?.[0];
  return pair === undefined ? undefined : { end: end + pair.length, isClosed: true };
}

/** `encountered error(1:53)`, `failed to connect 3:-9816`, `error code: -1003 [12:8]`. */
const STREAM_PAIR =
  /(?:\b(?:error|failed to connect)\s?\(?|\bTIC [A-Z][^\n]{0,80}?:\s|\bcode:\s?-?\d{1,6} \[)(?<domain>\d{1,2}):(?<code>-?[1-9]\d{0,5})(?![\w:])/g;

function streamPairs(scene: Scene): readonly Candidate[] {
  return Array.from(scene.plain.matchAll(STREAM_PAIR)).flatMap((match) => {
    const code = Number(match.groups?.code);
    const domain = STREAM_DOMAINS.get(Number(match.groups?.domain));
    if (domain === undefined) return [];
    const row = scene.table.row(domain, code);
    const end = match.index + match[0].length;
    const pair = `${match.groups?.domain}:${match.groups?.code}`;
    const start = match[0].endsWith(`[${pair}`) ? end - pair.length : match.index;
    const facts = { start, end, evidence: 'domain' as const };
    if (row !== undefined) return [rowCandidate(row, facts)];
    // A stream of HTTP has negative numbers of its own; anything else is a time or a ratio.
    return code < 0 ? [makeCandidate({ ...facts, domain, code })] : [];
  });
}
