import { readBundled } from '../../src/collect/bundled.ts';
import type { Sight } from '../../src/collect/merge.ts';
import type { Source } from '../../src/collect/sources.ts';
import { Fault } from '../../src/fault.ts';
import type { ThreadFiles } from '../../src/ingest/threads.ts';
import type { Fetched } from '../../src/io/fetch/fetcher.ts';
import type { BadRecord } from '../../src/model/refresh.ts';
import { toMinute } from '../saved-names.ts';
import type { Look } from './look.ts';
import type { Parsed, ParsedFiles } from './parsed-files.ts';

/** A source that was looked at and read. */
export interface ReadSource {
  readonly source: Source;
  /** `seen` without a sight: it has nothing new, or nothing at all. */
  readonly outcome:
    | { readonly kind: 'waiting' | 'off' }
    | { readonly kind: 'failed'; readonly fault: Fault }
    | {
        readonly kind: 'seen';
        readonly sight: Sight | undefined;
        readonly etag: string | undefined;
        readonly lastModified: string | undefined;
      };
  readonly bad: readonly BadRecord[];
}

export interface ParseOptions {
  readonly parsed: ParsedFiles;
  /** Of the corpus folder. */
  readonly files: ThreadFiles;
  /** ISO 8601: now. */
  readonly at: string;
  /** Leaves the word to others between two files, and throws when the refresh is to end. */
  readonly breathe: () => Promise<void>;
}

type Saved = NonNullable<Extract<Look, { kind: 'folder' }>['saved']>;
type Body = Extract<Fetched, { kind: 'body' }>;

/** Reads what a look brought. Throws `Fault('corpus')` only for the corpus folder itself. */
export async function parseLook(
  source: Source,
  look: Look,
  options: ParseOptions,
): Promise<ReadSource> {
  switch (look.kind) {
    case 'waiting':
    case 'off':
    case 'failed':
      return { source, outcome: look, bad: [] };
    case 'bundled': {
      const { sight, problems } = readBundled(options.files, options.at);
      const bad = problems.map(({ file, line, reason }) => ({ place: file, line, reason }));
      return seen(source, { ...sight, source: source.name }, bad);
    }
    case 'folder':
      return look.saved
        ? parseFolder(source, look.path, look.saved, options)
        : seen(source, undefined, []);
    case 'feed':
      return look.fetched.kind === 'body'
        ? parseBody(source, look.fetched, options)
        : seen(source, undefined, [], look.fetched);
  }
}

async function parseFolder(
  source: Source,
  path: string,
  { files, faults }: Saved,
  { parsed, at, breathe }: ParseOptions,
): Promise<ReadSource> {
  const { hosts } = source.terms;
  const bad = faults.map(({ file, fault }) => toBad(file, fault));
  const threads: Sight['threads'][number][] = [];
  const notes: Sight['notes'][number][] = [];
  for (const { file, hash, saved, read } of files) {
    const key = `${path}/${file} ${hash} ${saved}`;
    let content: Parsed | undefined = parsed.find(key);
    if (content === undefined) {
      await breathe();
      const copied = { copied: saved, approximate: true };
      const named = { file: `${path}/${file}`, bytes: await read() };
      content = parsed.parse(key, named, { copied, hosts });
    }
    if (content.kind === 'refused') {
      bad.push(toBad(`${path}/${file}`, content.fault));
      continue;
    }
    // One by one: a spread of thousands of arguments overflows the stack.
    for (const thread of content.threads) threads.push(thread);
    for (const note of content.notes) notes.push(note);
    bad.push(...content.bad);
  }
  // A file that cannot be read may hold what is missed.
  const isComplete = bad.length === 0;
  return seen(source, { source: source.name, at, isComplete, threads, notes }, bad);
}

/** The address is no secret: a list of sources may not hold a user or a password. */
function parseBody(source: Source, body: Body, { parsed, at }: ParseOptions): ReadSource {
  const place = source.kind === 'feed' ? source.url : source.name;
  const copied = { copied: toMinute(at), approximate: false };
  const { contentType } = body;
  const { hosts } = source.terms;
  const file = { file: place, bytes: body.bytes };
  const content = parsed.parse(`${place} ${at}`, file, { copied, contentType, hosts });
  if (content.kind === 'refused') return { source, outcome: failed(content.fault), bad: [] };
  if (content.threads.length === 0 && content.bad.length > 0) {
    const fault = new Fault(
      'source',
      `${place} holds nothing that can be read; see what was left out.`,
    );
    return { source, outcome: failed(fault), bad: content.bad };
  }
  const { threads, notes, bad } = content;
  const sight = { source: source.name, at, isComplete: false, threads, notes };
  return seen(source, sight, bad, body);
}

function failed(fault: Fault): Extract<ReadSource['outcome'], { kind: 'failed' }> {
  return { kind: 'failed', fault };
}

function seen(
  source: Source,
  sight: Sight | undefined,
  bad: readonly BadRecord[],
  { etag, lastModified }: Partial<Pick<Body, 'etag' | 'lastModified'>> = {},
): ReadSource {
  return { source, outcome: { kind: 'seen', sight, etag, lastModified }, bad };
}

function toBad(place: string, { message }: Fault): BadRecord {
  return { place, line: undefined, reason: message };
}
