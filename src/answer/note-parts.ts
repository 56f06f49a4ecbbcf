import { share } from '../model/coverage.ts';
import type { Note } from '../model/document.ts';
import type { Concept, NamedPlatform, Query } from '../model/query.ts';
import type { Term } from '../model/question.ts';
import { analyze } from '../text/analyze.ts';
import { platformsIn } from '../text/platforms.ts';
import { sentences } from '../text/sentences.ts';
import { plain } from './inline.ts';
import { met } from './post-sentences.ts';

/** A point of a note, compared with a question. */
interface Point {
  readonly text: string;
  readonly place: number;
  /** Strength of each concept in it, 0..1. */
  readonly cover: readonly number[];
}

/** What of a note answers a question. */
export interface NoteParts {
  /** The direct answer, or the point that alone holds what was asked. */
  readonly claim: string;
  readonly isPoint: boolean;
  /** Further points, those worth reading first, in the order of the note. */
  readonly points: readonly string[];
  /** All other points, in the order of the note. */
  readonly rest: readonly string[];
}

/** How many points stand on the first page, and how long they may be together (characters). */
export interface Room {
  readonly points: number;
  readonly characters: number;
}

/**
 * A point is the claim when title and direct answer lack this much of the question, the point holds
 * this much of what they lack, and this much of the whole; shares of the question's weight.
 */
const CLAIM = { lacking: 0.25, ofLacking: 0.6, ofAll: 0.35 } as const;
/** What a word counts that title or direct answer have said. */
const SAID_BEFORE = 0.3;

/** The sentence of a note’s direct answer that holds most of a question; undefined when none holds any. */
export function bestSentence(note: Note, concepts: readonly Concept[]): string | undefined {
  const asked = concepts.filter(({ weight }) => weight > 0);
  let best: string | undefined;
  let bestShare = 0;
  for (const { start, end } of sentences(note.direct)) {
    const words = note.direct.slice(start, end);
    const reached = share(coverOf(words, asked), asked);
    if (reached <= bestShare) continue;
    best = words;
    bestShare = reached;
  }
  return best;
}

/** Chooses from a note what a question asks for. */
export function chooseParts(
  note: Note,
  { concepts, platforms }: Pick<Query, 'concepts' | 'platforms'>,
  room: Room,
): NoteParts {
  const asked = concepts.filter(({ weight }) => weight > 0);
  const points = note.points.map(
    (words, place): Point => ({ text: words, place, cover: coverOf(words, asked) }),
  );
  const head = coverOf(`${note.title}\n${note.direct}`, asked);
  const claim = platformPoint(points, note, platforms, asked) ?? claimOf(points, head, asked);
  const others = points.filter((each) => each !== claim);
  const said = claim ? claim.cover : head;
  const chosen = within(ranked(others, said, asked), room);
  const shown = (each: Point): boolean => chosen.includes(each);
  return {
    claim: claim?.text ?? note.direct,
    isPoint: claim !== undefined,
    points: others.filter(shown).map((each) => each.text),
    rest: others.filter((each) => !shown(each)).map((each) => each.text),
  };
}

/** What a point must hold of the question besides the platform, as a share of its weight. */
const ABOUT_IT = 0.15;

/** The point that speaks of the platform that was asked for, when title and direct answer do not. */
function platformPoint(
  points: readonly Point[],
  { title, direct }: Note,
  platforms: readonly NamedPlatform[],
  asked: readonly Concept[],
): Point | undefined {
  const names = platforms.map(({ name }) => name);
  const says = (words: string): boolean =>
    platformsIn(words).some(({ name }) => names.includes(name));
  if (names.length === 0 || says(`${title} ${direct}`)) return undefined;
  const isPlatform = asked.map(({ typed }) => platformsIn(typed).length > 0);
  const worth = ({ cover }: Point): number =>
    share(
      cover.map((strength, i) => (isPlatform[i] ? 0 : strength)),
      asked,
    );
  return points
    .filter((point) => says(point.text) && worth(point) >= ABOUT_IT)
    .sort((a, b) => worth(b) - worth(a))[0];
}

function claimOf(
  points: readonly Point[],
  head: readonly number[],
  asked: readonly Concept[],
): Point | undefined {
  const lacking = head.map((strength) => Math.max(0, 1 - strength));
  const lack = share(lacking, asked);
  if (lack < CLAIM.lacking) return undefined;
  let best: Point | undefined;
  let bestGain = CLAIM.ofLacking * lack;
  for (const point of points) {
    const gain = share(
      point.cover.map((strength, i) => Math.min(strength, lacking[i] ?? 0)),
      asked,
    );
    if (gain < bestGain || share(point.cover, asked) < CLAIM.ofAll) continue;
    best = point;
    bestGain = gain + Number.EPSILON;
  }
  return best;
}

/** Best first: what a point says that was not said before counts full. */
function ranked(
  points: readonly Point[],
  said: readonly number[],
  asked: readonly Concept[],
): readonly Point[] {
  const worth = ({ cover }: Point): number =>
    share(
      cover.map((strength, i) => ((said[i] ?? 0) > 0 ? SAID_BEFORE * strength : strength)),
      asked,
    );
  return [...points].sort((a, b) => worth(b) - worth(a) || a.place - b.place);
}

function within(points: readonly Point[], room: Room): readonly Point[] {
  const kept: Point[] = [];
  let left = room.characters;
  for (const point of points) {
    if (kept.length === room.points) break;
    const { length } = plain(point.text);
    if (length > left && kept.length > 0) continue;
    kept.push(point);
    left -= length;
  }
  return kept;
}

function coverOf(words: string, concepts: readonly Concept[]): readonly number[] {
  const terms: ReadonlySet<Term> = new Set(analyze(plain(words)));
  return concepts.map((concept) => met(concept, terms));
}
