import { seenNoteId } from '../../src/collect/merge-notes.ts';
import { isNamed } from '../../src/collect/remove.ts';
import type { Sighting, StoredNote, StoredThread } from '../../src/model/collection.ts';
import type { ForumAnswer } from '../../src/model/document.ts';
import { type Desk, loadKnown } from './known.ts';

/** One thread or note, by its id or by the forum's number. False when it is not known. */
export async function show(
  { name, json }: { readonly name: string; readonly json: boolean },
  desk: Desk,
): Promise<boolean> {
  const { threads, notes, removals } = (await loadKnown(desk)).collection;
  const found =
    threads.find(({ thread }) => isNamed(thread, name)) ??
    notes.find(({ note }) => seenNoteId(note.name) === name);
  if (found !== undefined) {
    desk.print(json ? `${JSON.stringify(found)}\n` : describe(found));
    return true;
  }
  const removal = removals.find((each) => isNamed(each, name));
  desk.warn(removal ? `“${name}” was removed by hand on ${removal.at}` : `“${name}” is not known`);
  return false;
}

function describe(found: StoredThread | StoredNote): string {
  if ('note' in found) {
    return `${seenNoteId(found.note.name)}\n${found.sightings.map(where).join('')}\n${found.note.text}\n`;
  }
  const { thread, sightings } = found;
  const { replies, boosts, views, activity } = thread;
  const facts = [
    thread.url,
    thread.created && `posted ${thread.created}`,
    activity && `active ${activity.date ?? activity.text}`,
    replies && `${replies.text} replies`,
    boosts && `${boosts.text} boosts`,
    views && `${views.text} views`,
    thread.tags.length > 0 && `tags ${thread.tags.join(', ')}`,
    thread.isExcerpt && 'the beginning only',
  ].filter((fact) => typeof fact === 'string');
  return [
    `${thread.id}  ${thread.title}\n`,
    ...facts.map((fact) => `${fact}\n`),
    ...sightings.map(where),
    `\n${thread.body}\n`,
    ...thread.answers.map(describeAnswer),
  ].join('');
}

function describeAnswer({ number, role, date, isAccepted, text }: ForumAnswer): string {
  const facts = [role, date, isAccepted && 'accepted'].filter((fact) => typeof fact === 'string');
  return `\nAnswer ${number}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}\n${text}\n`;
}

function where({ source, first, last, missed }: Sighting): string {
  const lost =
    missed === 0 ? '' : `, missed since ${missed === 1 ? 'then' : `then ${missed} times`}`;
  return `seen in ${source} from ${first} to ${last}${lost}\n`;
}
