import type { LastRefresh, Phase, RefreshReport } from '../model/refresh.ts';
import { count } from './templates.ts';

/** What maintainers are told of the index, and of notes that they draft. */
export const INDEX_SAYS = {
  index: 'Index: ',
  last: 'Last refresh: ',
  failed: 'Failed sources: ',
  leftOut: 'Left out: ',
  toMend: 'To mend: ',
  asked: 'A refresh is asked for; /applenet-admin status shows how it goes.',
  running: 'A refresh is under way already; /applenet-admin status shows how it goes.',
  fixed: 'No refresh can be asked for here: this bot runs no jobs. Set JOBS to inline or worker.',
  onlyMaintainers: 'Only those who look after this bot may do that.',
  draft:
    'A draft of a note, for you alone. Fill in what says TODO, delete the last part, and have it reviewed: ' +
    'corpus/README.md says where it goes. Nothing of it is in the index.',
  usage: '/applenet-admin refresh: ask for a refresh. /applenet-admin status: show the index.',
} as const;

export function refusedAs(reason: string): string {
  return `No refresh can be asked for now: ${reason}`;
}

/** `built 2026-11-24 17:05 UTC` */
export function builtAt(time: string): string {
  return `built ${moment(time)}`;
}

export function held(threads: number, notes: number, passages: number): string {
  return `${count(threads, 'thread')}, ${count(notes, 'note')}, ${count(passages, 'passage')}.`;
}

export function underWay(phase: Phase | 'waiting'): string {
  return phase === 'waiting'
    ? 'A refresh waits for its turn.'
    : `A refresh is at its phase ${phase}.`;
}

/** `unchanged, ended 2026-11-24 17:05 UTC: 3 added, 1 changed, 0 removed.` */
export function ended({ ended: time, outcome }: LastRefresh): string {
  if (typeof outcome === 'string') return `failed, ended ${moment(time)}. ${outcome}`;
  return `${outcome.kind}, ended ${moment(time)}: ${changes(outcome)}.`;
}

function changes({ added, changed, removed }: RefreshReport): string {
  return `${added} added, ${changed} changed, ${removed} removed`;
}

export function furtherOnes(n: number): string {
  return `and ${n} more`;
}

/** `2026-11-24 17:05 UTC` of an ISO 8601 time in UTC; any other text as it is. */
function moment(time: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*Z$/.exec(time) ?? [];
  return day === undefined ? time : `${day} ${minute} UTC`;
}
