import type { Activity, ForumAnswer, Thread } from '../model/document.ts';
import { MONTHS } from '../text/months.ts';
import { count } from './templates.ts';

/** What is said of threads and of those who speak in them. */

/** `forum, 2.1k views, active Mar ’26; its 7 replies are not in this copy` */
export function standing(thread: Thread): string {
  const { views, isExcerpt } = thread;
  const known = [...(views ? [`${views.text} views`] : []), ...dated(thread)];
  return [
    ['forum', ...known].join(', '),
    ...(isExcerpt ? ['only the beginning of the post is in this copy'] : []),
    ...told(thread),
  ].join('; ');
}

/** When it was alive; when nothing says so, when it began. */
function dated({ activity, created }: Thread): readonly string[] {
  if (activity) return [active(activity)];
  return created === undefined ? [] : [`posted ${monthOf(created)}`];
}

const UNITS: Readonly<Record<string, string>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  y: 'year',
};

function active({ text }: Activity): string {
  const [, number, letter] = /^(\d+)([mhdwy])$/.exec(text) ?? [];
  const unit = UNITS[letter ?? ''];
  if (unit === undefined) return `active ${text}`;
  return `active ${count(Number(number), unit)} before the copy`;
}

function told({ replies, answers }: Thread): readonly string[] {
  if (answers.length > 0) return [read(answers.length, replies?.value), ...accepted(answers)];
  if (replies === undefined) return [];
  const { text, value } = replies;
  if (value === 0) return ['no replies when copied'];
  return [
    value === 1 ? 'its 1 reply is not in this copy' : `its ${text} replies are not in this copy`,
  ];
}

/** `2 of its 7 replies are in this copy`; a counter that is older than what was read is not believed. */
function read(known: number, all: number | undefined): string {
  const verb = known === 1 ? 'is' : 'are';
  if (all !== undefined && all > known) {
    return `${known} of its ${count(all, 'reply', 'replies')} ${verb} in this copy`;
  }
  return `${count(known, 'reply', 'replies')} ${verb} in this copy`;
}

function accepted(answers: readonly ForumAnswer[]): readonly string[] {
  const found = answers.find(({ isAccepted }) => isAccepted);
  if (found === undefined) return [];
  const { role, date } = found;
  const parts = [
    role === undefined ? 'accepted answer' : `accepted answer by Apple staff, ${role}`,
    ...(date === undefined ? [] : [monthOf(date)]),
  ];
  return [parts.join(', ')];
}

/** Who said it and when: `Apple staff (DTS Engineer), Oct 2026, accepted answer`; `reply, Mar 2026`. */
export function voiceOf({ role, date, isAccepted }: ForumAnswer): string {
  const when = date === undefined ? [] : [monthOf(date)];
  if (role === undefined) return [isAccepted ? 'accepted answer' : 'reply', ...when].join(', ');
  return [`Apple staff (${role})`, ...when, ...(isAccepted ? ['accepted answer'] : [])].join(', ');
}

/** `Oct 2026` of a day in ISO 8601. */
function monthOf(day: string): string {
  const [year = '', month = ''] = day.split('-');
  return [MONTHS[Number(month) - 1], year].filter((part) => part !== undefined).join(' ');
}

export function signed(signature: string): string {
  return `, signed ${signature}`;
}
