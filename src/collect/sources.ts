import { z } from 'zod';
import { Fault } from '../fault.ts';
import { hostAndPort } from './host-and-port.ts';

/** What a source obeys. */
interface Terms {
  /** Why it may be read, in one sentence. */
  readonly basis: string;
  /** The hosts that it may lead to; none for files. */
  readonly hosts: readonly string[];
  /** Milliseconds between two requests to one host. */
  readonly pauseMs: number;
}

interface Common {
  /** Its identity, which sightings keep. */
  readonly name: string;
  /** Milliseconds between two looks; 0: at every refresh. */
  readonly everyMs: number;
  readonly terms: Terms;
}

/** Where threads and notes come from. */
export type Source =
  /** The listings of the corpus folder. */
  | (Common & { readonly kind: 'bundled' })
  /** Files that a person saved; may be absent. */
  | (Common & {
      readonly kind: 'folder';
      /** Relative to DATA_DIR, or absolute. */
      readonly path: string;
    })
  | (Common & { readonly kind: 'feed'; readonly url: string });

/** Milliseconds. */
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGE = /^([1-9]\d{0,3})([smhd])$/;
/** Milliseconds between two requests of a source that names no pause: files need none. */
const NO_PAUSE = 0;

const age = z
  .string()
  .regex(AGE, 'is no time such as 10s, 15m, 1h or 1d')
  .transform((written) => {
    const [, count = '', unit = ''] = AGE.exec(written) ?? [];
    const [, ms] = Object.entries(UNITS).find(([name]) => name === unit) ?? [];
    return Number(count) * (ms ?? 0);
  });
const word = z
  .string()
  .refine((text) => text.trim() === text && text !== '', 'is empty or has blanks around it');

const terms = z
  .strictObject({
    basis: word,
    hosts: z.array(word).default([]),
    pause: age.default(NO_PAUSE),
  })
  .transform(({ basis, hosts, pause }) => ({ basis, hosts, pauseMs: pause }));
const common = {
  name: z
    .string()
    .regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, 'must be words in small letters, joined by hyphens'),
  every: age.default(0),
  terms,
};
const source = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('bundled'), ...common }),
    z.strictObject({ kind: z.literal('folder'), path: word, ...common }),
    z.strictObject({
      kind: z.literal('feed'),
      url: word.refine((text) => URL.canParse(text), 'is no address'),
      ...common,
    }),
  ],
  { error: 'must be bundled, folder or feed' },
);
const schema = z.strictObject({ format: z.literal(1, 'must be 1'), sources: z.array(source) });

/** What the environment says about sources. */
export interface SourceOptions {
  /** `HOST:PORT` that may be asked although private, or without https. */
  readonly privateHosts?: readonly string[];
}

/** Reads a list of sources. Throws one `Fault('config')` that lists every problem of the file. */
export function parseSources(
  text: string,
  file: string,
  { privateHosts = [] }: SourceOptions = {},
): readonly Source[] {
  const read = schema.safeParse(parse(text, file));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${toPath(path)} ${message}`);
    throw sourcesFault(file, problems);
  }
  const { sources } = read.data;
  const problems = [
    ...sources.flatMap(({ name }, at) => {
      const isTwice = sources.findIndex((other) => other.name === name) < at;
      return isTwice ? [`$.sources[${at}].name “${name}” is another source’s too`] : [];
    }),
    ...sources.flatMap((each, at) =>
      each.kind === 'feed'
        ? judgeUrl(each, privateHosts).map((said) => `$.sources[${at}].${said}`)
        : [],
    ),
  ];
  if (problems.length > 0) throw sourcesFault(file, problems);
  return sources.map(({ every, ...each }) => ({ ...each, everyMs: every }));
}

function judgeUrl(
  feed: { readonly url: string; readonly terms: Terms },
  privateHosts: readonly string[],
): readonly string[] {
  const url = new URL(feed.url);
  const isPrivate = privateHosts.includes(hostAndPort(url));
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isPrivate);
  return [
    ...(isAllowed ? [] : ['url must begin with https://']),
    ...(url.username || url.password ? ['url must not hold a user or a password'] : []),
    ...(feed.terms.hosts.includes(url.hostname)
      ? []
      : [`terms.hosts lacks ${url.hostname}, the host of the url`]),
  ];
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw sourcesFault(file, [`no valid JSON: ${cause instanceof Error ? cause.message : cause}`]);
  }
}

function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (before, key) => `${before}${typeof key === 'number' ? `[${key}]` : `.${String(key)}`}`,
    '$',
  );
}

function sourcesFault(file: string, problems: readonly string[]): Fault {
  const mend = 'Correct it; corpus/README.md says how.';
  return new Fault('config', `${file}: ${problems.join('; ')}. ${mend}`);
}
