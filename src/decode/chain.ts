import type { Candidate } from './candidate.ts';
import { DOMAINS_OF_DOMAINS } from './domains.ts';

/** A candidate with those that it wraps. */
interface Node {
  readonly candidate: Candidate;
  readonly inside: Node[];
}

/** What stands in front of a wrapped error, in whatever way the dictionary is printed. */
const UNDERLYING = /Underlying\w{0,12}["')\]]{0,2}\s{0,2}[=:][\s\S]{0,40}$/;
const REACH = 64;

/**
 * Candidates in the order of the text → chains: outermost first, root cause last. Of equal errors
 * the first stays; what a later one wraps goes behind it.
 */
export function chain(
  candidates: readonly Candidate[],
  plain: string,
): readonly (readonly Candidate[])[] {
  const chains: Candidate[][] = [];
  const places = new Map<string, Candidate[]>();
  for (const root of nest(surest(relevant(candidates)), plain)) {
    const fresh = firstOfEach(flatten(root), places);
    if (fresh.size === 0) continue;
    const known = endingWith(root.candidate, places);
    const target = known ?? [];
    if (known === undefined) chains.push(target);
    for (const [key, candidate] of fresh) {
      places.set(key, target);
      target.push(candidate);
    }
  }
  return chains;
}

/** Each candidate on the best evidence that there is for the same error anywhere in the text. */
function surest(candidates: readonly Candidate[]): readonly Candidate[] {
  const shown = new Map<string, Candidate['evidence']>();
  for (const each of candidates) {
    if (each.evidence === 'domain' || each.evidence === 'name')
      shown.set(keyOf(each), each.evidence);
  }
  return candidates.map((each) => {
    const evidence = shown.get(keyOf(each));
    if (each.evidence !== 'message' || evidence === undefined) return each;
    return { ...each, evidence, rows: each.rows.slice(0, 1) };
  });
}

/** The first of equal errors, without those that are known. */
function firstOfEach(
  flat: readonly Candidate[],
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Candidate> {
  const fresh = new Map<string, Candidate>();
  for (const candidate of flat) {
    const key = keyOf(candidate);
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, candidate);
  }
  return fresh;
}

/** The chain that ends with an error equal to `head`: what is behind that goes on behind this one. */
function endingWith(
  head: Candidate,
  places: ReadonlyMap<string, Candidate[]>,
): Candidate[] | undefined {
  const known = places.get(keyOf(head));
  const last = known?.at(-1);
  return last !== undefined && keyOf(last) === keyOf(head) ? known : undefined;
}

/** Leaves out what a surer candidate says better. */
function relevant(candidates: readonly Candidate[]): readonly Candidate[] {
  const sure = candidates.filter(({ evidence }) => evidence === 'domain' || evidence === 'name');
  const rows = new Set(sure.flatMap((each) => (each.rows.length === 1 ? each.rows : [])));
  const shown = new Set(candidates.flatMap((each) => (each.evidence === 'bare' ? [] : each.rows)));
  const hasErrors = candidates.some((each) => !isDomainOnly(each));
  return candidates.filter((each) => {
    if (isDomainOnly(each)) return !hasErrors;
    if (each.evidence === 'bare') return !each.rows.some((row) => shown.has(row));
    if (each.evidence !== 'message' || each.rows.length === 0) return true;
    if (each.isCommon && sure.length > 0) return false;
    // The same sentence in another domain: `NSURLErrorDomain` and its twin in CFNetwork share theirs.
    const [first] = each.rows;
    return (first !== undefined && rows.has(first)) || !each.rows.some((row) => rows.has(row));
  });
}

function isDomainOnly({ domain }: Candidate): boolean {
  return domain !== undefined && DOMAINS_OF_DOMAINS.has(domain);
}

function nest(candidates: readonly Candidate[], plain: string): readonly Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const candidate of candidates) {
    while (open.length > 0 && !reaches(open.at(-1), candidate, plain)) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined && isOwnDescription(parent.candidate, candidate)) continue;
    const node = { candidate, inside: [] };
    (parent?.inside ?? roots).push(node);
    if (candidate.extent !== undefined) open.push(node);
  }
  return roots;
}

function reaches(node: Node | undefined, inner: Candidate, plain: string): boolean {
  const extent = node?.candidate.extent;
  if (extent === undefined || inner.start >= extent.end) return false;
  if (extent.isClosed || inner.extent === undefined) return true;
  return UNDERLYING.test(plain.slice(Math.max(0, inner.start - REACH), inner.start));
}

/** An error that has a row is not named again by the words that describe it. */
function isOwnDescription(outer: Candidate, inner: Candidate): boolean {
  return inner.evidence === 'message' && (outer.rows.length > 0 || inner.isCommon);
}

/** What is wrapped comes before the numbers of the own dictionary, which say what is behind it all. */
function flatten(root: Node): readonly Candidate[] {
  const flat: Candidate[] = [];
  const left = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    flat.push(node.candidate);
    const wrapped = node.inside.filter(({ candidate }) => !candidate.isDetail);
    const details = node.inside.filter(({ candidate }) => candidate.isDetail);
    left.push(...details.reverse(), ...wrapped.reverse());
  }
  return flat;
}

function keyOf({ domain, code, rows, evidence }: Candidate): string {
  const [row] = rows;
  if (row !== undefined && (rows.length === 1 || evidence === 'message')) {
    return `${row.domain} ${row.code}`;
  }
  return `${domain ?? rows.map((each) => each.name).join(' ')} ${code}`;
}
