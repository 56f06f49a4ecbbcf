import { createAsk } from '../../src/ask.ts';
import { Fault } from '../../src/fault.ts';
import { type OpenSnapshot, openSnapshot } from '../../src/index/open-snapshot.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Canary } from './canaries.ts';

export interface ValidateOptions {
  readonly canaries: readonly Canary[];
  /** The documents of the snapshot that is published now; undefined before the first. */
  readonly published: ReadonlySet<string> | undefined;
  readonly allowShrink: boolean;
}

/** Part of the published documents that may vanish at once: more is a broken source, not a moving forum. */
const MOST_VANISHED = 0.2;

/**
 * Proves that a snapshot may take the place of the published one; gives the ids of its documents. Throws
 * `Fault('snapshot')` for one that cannot be opened, `Fault('corpus')` for one that says less than it should.
 */
export function validate(
  bytes: Uint8Array,
  { canaries, published, allowShrink }: ValidateOptions,
): ReadonlySet<string> {
  const snapshot = openSnapshot(bytes);
  const ids = new Set<string>();
  for (const id of listIds(snapshot)) {
    if (ids.has(id)) throw new Fault('corpus', `Two documents have the id ${id}. Remove one.`);
    ids.add(id);
  }
  if (!allowShrink && published) guard(published, ids);
  const ask = createAsk(createLiveIndex(snapshot));
  for (const { question, names } of canaries) {
    const { references, errors } = ask({ text: question }).answer;
    const named = [
      ...references.map(({ id }) => String(id)),
      ...errors.map(({ domain, code }) => `${domain} ${code}`),
    ];
    if (!named.includes(names)) throw isMute(question, names);
  }
  return ids;
}

/** The ids of the documents of a snapshot that its store has checked. */
export function idsOf(bytes: Uint8Array): ReadonlySet<string> {
  return new Set(listIds(openSnapshot(bytes, { isProven: true })));
}

function listIds({ documentCount, reference }: OpenSnapshot): readonly string[] {
  return Array.from({ length: documentCount }, (_, number) => reference.idOf(number));
}

function guard(published: ReadonlySet<string>, ids: ReadonlySet<string>): void {
  const vanished = [...published].filter((id) => !ids.has(id)).length;
  if (vanished <= published.size * MOST_VANISHED) return;
  const share = Math.round((100 * vanished) / published.size);
  throw new Fault(
    'corpus',
    `${vanished} of ${published.size} documents (${share} %) would vanish, so nothing was published. See to the sources; if it is meant, npm run refresh -- --allow-shrink.`,
  );
}

function isMute(question: string, names: string): Fault {
  const found = `“${question}” no longer leads to ${names}, so nothing was published`;
  return new Fault('corpus', `${found}. See what changed, or correct canaries.json.`);
}
