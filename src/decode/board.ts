import type { Candidate, Span } from './candidate.ts';
import type { Scene } from './scene.ts';

/** Where candidates take their places in the text: who comes first stays. */
export interface Board {
  /** Places the candidates that are in nobody's way; of two that overlap, the one that begins first. */
  place(candidates: readonly Candidate[]): void;
  isFree(span: Span): boolean;
  /** All that have a place, in the order of the text. */
  all(): readonly Candidate[];
}

/** What stands in a URL, a time or the like takes no place, unless it is an error with an inside of its own. */
export function createBoard(scene: Scene): Board {
  const taken = new Uint8Array(scene.plain.length);
  const placed: Candidate[] = [];
  const isFree = ({ start, end }: Span) => !taken.subarray(start, end).includes(1);
  return {
    isFree,
    place: (candidates) => {
      const inOrder = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end);
      for (const each of inOrder) {
        const isMasked = each.extent === undefined && scene.masks.at(each.end - 1) !== undefined;
        if (isMasked || !isFree(each)) continue;
        const candidate = closeBracket(scene.plain, each);
        taken.fill(1, candidate.start, candidate.end);
        placed.push(candidate);
      }
    },
    all: () => placed.sort((a, b) => a.start - b.start),
  };
}

const OPEN = /[([][^)\]]*$/;
const BRACKETS = new Map([
  ['(', ')'],
  ['[', ']'],
]);

/** `NoAuth(-65555` is quoted with the bracket that belongs to it. */
function closeBracket(plain: string, candidate: Candidate): Candidate {
  const next = plain[candidate.end];
  if (next !== ')' && next !== ']') return candidate;
  const open = OPEN.exec(plain.slice(candidate.start, candidate.end))?.[0][0];
  return BRACKETS.get(open ?? '') === next ? { ...candidate, end: candidate.end + 1 } : candidate;
}
