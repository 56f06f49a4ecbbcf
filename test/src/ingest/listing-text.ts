import fc from 'fast-check';

/** A record as a listing prints it. */
export interface Printed {
  readonly title: string;
  readonly body: string;
  readonly replies: string;
  readonly boosts: string;
  readonly views: string;
  readonly activity: string;
}

export const PAGE_TOP = [
  'Networking',
  'RSS for tag',
  'Explore the networking protocols and technologies.',
  'Networking Documentation',
  'Posts under Networking subtopic',
];
export const TABLE_HEADINGS = ['Post', 'Replies', 'Boosts', 'Views', 'Activity'];

export function makePrinted(fields: Partial<Printed> = {}): Printed {
  return {
    title: 'On FTP',
    body: 'Questions about FTP crop up from time to time.',
    replies: '0',
    boosts: '0',
    views: '5.8k',
    activity: 'Oct ’25',
    ...fields,
  };
}

export function tableRows(records: readonly Printed[]): readonly string[] {
  return records.flatMap(({ title, body, replies, boosts, views, activity }) => [
    ...[title, body, replies, boosts, views, activity],
  ]);
}

export function cardRows(records: readonly Printed[]): readonly string[] {
  return records.flatMap(({ title, body, replies, boosts, views, activity }) => [
    ...[title, body, 'Replies', replies, 'Boosts', boosts, 'Views', views, 'Activity', activity],
  ]);
}

/** A page in the table layout, headings and all. */
export function tablePage(records: readonly Printed[]): string {
  return [...PAGE_TOP, ...TABLE_HEADINGS, ...tableRows(records)].join('\n');
}

/** A page in the cards layout, which has no headings of its own. */
export function cardsPage(records: readonly Printed[]): string {
  return [...PAGE_TOP, ...cardRows(records)].join('\n');
}

/** Titles and bodies that look like another part of the page. */
export const HOSTILE = [
  ...['Post', 'Replies', 'Boosts', 'Views', 'Activity', 'Created', '0', '1024', '2.1k', '1w', '3h'],
  ...[
    'Jun ’25',
    'Replies 3 Boosts 0',
    'RSS for tag',
    'Posts under Networking subtopic',
    '200 Posts',
  ],
  ...[
    'Networking',
    'Networking Documentation',
    '__proto__',
    'constructor',
    '💥',
    '無線',
    '<b>&amp;',
  ],
  'Selecting any option will automatically load the page',
];

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.normalize().replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

const prose = fc.oneof(fc.constantFrom(...HOSTILE), words);
const counter = fc.oneof(
  fc.nat(999).map(String),
  fc.constantFrom('1k', '1.8k', '10.4k', '999.9k', '1.2M'),
);
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const activity = fc.oneof(
  fc
    .tuple(fc.constantFrom(...months), fc.integer({ min: 10, max: 99 }))
    .map(([month, year]) => `${month} ’${year}`),
  fc
    .tuple(fc.integer({ min: 1, max: 59 }), fc.constantFrom('m', 'h', 'd', 'w'))
    .map((age) => age.join('')),
);

/** Different threads, however hostile: no two have both title and body in common. */
export const printedThreads: fc.Arbitrary<readonly Printed[]> = fc.uniqueArray(
  fc.record({
    title: prose,
    body: prose,
    replies: counter,
    boosts: counter,
    views: counter,
    activity,
  }),
  { minLength: 1, maxLength: 12, selector: ({ title, body }) => `${title}\n${body}` },
);
