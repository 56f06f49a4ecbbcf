import type { Grade } from '../model/document.ts';
import { count } from './templates.ts';

/** Every sentence that stands around what a note says. */

/** What a note's direct answer rests on. */
export const BASIS: Readonly<Record<Grade, string>> = {
  documented: 'documented',
  'apple-staff': 'Apple staff on the forums, not documentation',
  community: 'developers’ reports; likely, not certain',
};
/** The same, of one of its points. */
export const BASIS_OF_POINT: Readonly<Record<Grade, string>> = {
  documented: 'one point of a documented note',
  'apple-staff': 'one point of a note from Apple staff',
  community: 'one point of a note from developers’ reports',
};
/** The same, inside brackets. */
export const GRADE: Readonly<Record<Grade, string>> = {
  documented: 'documented',
  'apple-staff': 'Apple staff',
  community: 'developers’ reports, likely',
};
export const NOT_COMPILED = '; code not compiled';

/** `Note 1: ` */
export function noteLabel(place: number): string {
  return `Note ${place}: `;
}

/** `note 2`, as brackets name it. */
export function noteMark(place: number): string {
  return `note ${place}`;
}

export function relatedLabel(place: number): string {
  return `Related ${place}: `;
}

/** `3 more` */
export function andMore(n: number): string {
  return `${n} more`;
}

/** `For iOS 14+, not for tvOS: ` */
export function elsewhere(listed: string, asked: string): string {
  return `For ${listed}, not for ${asked}: `;
}

export function olderVersion(asked: string, listed: string): string {
  return `You named ${asked}; this applies to ${listed}.`;
}

export function pageOf(page: number, pages: number): string {
  return ` (page ${page} of ${pages})`;
}

/** What stands around a symbol. */
export const SYMBOL_SAYS = {
  mentions: (name: string, documents: number) =>
    `${name} is mentioned in ${count(documents, 'entry', 'entries')} here.`,
  framework: 'Framework: ',
  also: 'Also known as: ',
  successor: 'Use instead, as a note says: ',
} as const;

/** Said when there is nothing to turn to. */
export const PAGES = {
  nothingYet: 'Ask a question first.',
  noMore: 'There is no further page.',
  noBack: 'This is the first page.',
  noThreads: 'No related threads.',
  noWhy: 'Nothing is recorded behind this answer.',
  noSuch: (listed: number) =>
    listed === 0 ? 'The last answer names no document.' : `The last answer names ${listed}.`,
} as const;
