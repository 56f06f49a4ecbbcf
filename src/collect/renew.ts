import type { SeenThread } from '../model/collection.ts';
import { isSame } from './is-same.ts';
import { openingOf, titleOf } from './openings.ts';

/**
 * A known thread with what a later sighting shows of it; the same object when that is nothing new.
 *
 * - A field that the sighting does not show keeps what is known of it.
 * - A whole body replaces another one and every excerpt. An excerpt replaces an excerpt that is not longer, never a whole body.
 * - A list of answers replaces the known one: it is taken for all that the page has.
 *
 * `isOldText`: the source showed this title and body before, so that they undo nothing that another has shown since.
 */
export function renew<Known extends SeenThread>(
  known: Known,
  seen: SeenThread,
  isOldText = false,
): Known {
  const text = !isOldText && isNewer(known, seen) ? seen : known;
  const next: Known = {
    ...known,
    ...definedOf(seen),
    number: known.number ?? seen.number,
    title: isOldText || titleOf(known) === titleOf(seen) ? known.title : seen.title,
    body: text.body,
    isExcerpt: text.isExcerpt,
    signature: text.signature ?? known.signature,
    activity: laterActivity(known, seen),
    tags: seen.tags.length > 0 ? seen.tags : known.tags,
  };
  return isSame(next, known) ? known : next;
}

/** What a sighting shows beside title and body, of the fields that it may lack. */
function definedOf({ url, replies, boosts, views, created, answers }: SeenThread) {
  return {
    ...(url !== undefined && { url }),
    ...(replies !== undefined && { replies }),
    ...(boosts !== undefined && { boosts }),
    ...(views !== undefined && { views }),
    ...(created !== undefined && { created }),
    ...(answers !== undefined && { answers }),
  };
}

function isNewer(known: SeenThread, seen: SeenThread): boolean {
  const [before, now] = [openingOf(known), openingOf(seen)];
  if (!now.isExcerpt) return before.isExcerpt || before.body !== now.body;
  return before.isExcerpt && before.body !== now.body && before.body.length <= now.body.length;
}

/** An age that nobody can date, such as `1w`, says less than a date. */
function laterActivity(known: SeenThread, seen: SeenThread): SeenThread['activity'] {
  const isUndated = seen.activity === undefined || seen.activity.date === undefined;
  return isUndated && known.activity !== undefined ? known.activity : seen.activity;
}
