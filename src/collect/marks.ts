import { hash } from 'node:crypto';
import type { SeenNote, SeenThread } from '../model/collection.ts';
import { openingOf } from './openings.ts';

/** Hexadecimal digits of each half: 64 bits, so that no two versions of a thread meet. */
const MARK_LENGTH = 16;

const threads = new WeakMap<SeenThread, string>();
const notes = new WeakMap<SeenNote, string>();

/** Mark of what a source shows of a thread, in two halves: title and body; all the rest. */
export function markThread(seen: SeenThread): string {
  const before = threads.get(seen);
  if (before !== undefined) return before;
  const { title, body, isExcerpt } = openingOf(seen);
  const mark = `${digest([title, body, isExcerpt])}.${digest([
    seen.number,
    seen.url,
    seen.replies,
    seen.boosts,
    seen.views,
    seen.activity,
    seen.created,
    seen.tags,
    seen.signature,
    seen.answers,
  ])}`;
  threads.set(seen, mark);
  return mark;
}

/** Mark of all that one sight shows of a thread, taken together; names the other texts too, by which it is known again. */
export function markGroups(together: SeenThread, groups: readonly SeenThread[]): string {
  const mark = markThread(together);
  if (groups.length === 1 && groups[0] === together) return mark;
  const texts = new Set(groups.map((each) => textMark(markThread(each))));
  texts.delete(textMark(mark));
  return [mark, ...texts].join(',');
}

/** The titles and bodies that a mark of `markGroups` stands for. */
export function textMarks(mark: string): readonly string[] {
  return mark.split(',').map(textMark);
}

export function markNote(seen: SeenNote): string {
  const mark = notes.get(seen) ?? digest([seen.text]);
  notes.set(seen, mark);
  return mark;
}

/** The half of a thread's mark that stands for title and body. */
export function textMark(mark: string): string {
  return mark.slice(0, MARK_LENGTH);
}

function digest(value: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(value)).slice(0, MARK_LENGTH);
}
