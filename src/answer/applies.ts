import type { Note } from '../model/document.ts';
import type { NamedPlatform } from '../model/query.ts';
import { platformsIn } from '../text/platforms.ts';

/** Characters of “Applies to” that are shown. */
const LONGEST = 80;
/** Where a clause of it ends. */
const CLAUSE = /[;,(]/g;
/** What it does not hold for: `(not tvOS or watchOS)`, `Not used on macOS`. */
const EXCEPTION = /\bnot\b(?:[^;.)]|\.\d)*/gi;

/** What a note says of the platforms and versions that it holds for. */
export interface Applies {
  /** Its own words, at most 80 characters; undefined when it holds for all. */
  readonly shown: string | undefined;
  /** The same without what it does not hold for: for a sentence that goes on. */
  readonly holdsFor: string;
  /** The platforms that the question names and the note does not; empty when one of them fits. */
  readonly lacking: readonly NamedPlatform[];
  /** The platform with a version below the least that the note names. */
  readonly tooOld: NamedPlatform | undefined;
}

export function readApplies({ appliesTo }: Note, asked: readonly NamedPlatform[]): Applies {
  if (/^all\b/i.test(appliesTo))
    return { shown: undefined, holdsFor: appliesTo, lacking: [], tooOld: undefined };
  const listed = listedIn(appliesTo);
  const fits = (platform: NamedPlatform): boolean =>
    listed.some(({ name }) => kin(name) === kin(platform.name));
  const holdsForAll = listed.length === 0 || /\ball\b/i.test(appliesTo);
  const lacking = holdsForAll || asked.some(fits) ? [] : asked;
  return {
    shown: cutClauses(appliesTo),
    holdsFor: cutClauses(appliesTo.split(EXCEPTION)[0]?.replace(/[\s.;,(]+$/, '') ?? ''),
    lacking,
    tooOld: asked.find((platform) => isBelow(platform, listed)),
  };
}

/** The platforms that it names, but for those that it names as exceptions. */
function listedIn(appliesTo: string): readonly NamedPlatform[] {
  const excepted = platformsIn((appliesTo.match(EXCEPTION) ?? []).join(';'));
  return platformsIn(spelledOut(appliesTo)).filter(
    (each) => !excepted.some(({ name }) => name === each.name),
  );
}

/** `iOS/iPadOS/tvOS 14+` says 14 of each. */
function spelledOut(words: string): string {
  return words.replace(
    /\b((?:\w+OS\/)+)(?=\w+OS (\d[\d.]*))/g,
    (_, names: string, version: string) => names.replaceAll('/', ` ${version}/`),
  );
}

/** An iPad runs what an iPhone runs. */
function kin(name: NamedPlatform['name']): string {
  return name === 'iPadOS' ? 'iOS' : name;
}

function isBelow(asked: NamedPlatform, listed: readonly NamedPlatform[]): boolean {
  const least = listed.find(({ name }) => kin(name) === kin(asked.name))?.version;
  if (least === undefined || asked.version === undefined) return false;
  return compareVersions(asked.version, least) < 0;
}

/** Below 0 when `a` is older; `10.15` is newer than `10.9`. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** As far as the last whole clause that fits. */
function cutClauses(words: string): string {
  if (words.length <= LONGEST) return words;
  const ends = [...words.matchAll(CLAUSE)].map(({ index }) => index).filter((at) => at <= LONGEST);
  const end = ends.at(-1) ?? words.lastIndexOf(' ', LONGEST);
  return words.slice(0, end).trimEnd();
}

/** `iOS 12`, `tvOS and watchOS` */
export function namesOf(platforms: readonly NamedPlatform[]): string {
  return platforms
    .map(({ name, version }) => (version === undefined ? name : `${name} ${version}`))
    .join(' and ');
}
