import { load } from 'cheerio/slim';
import { cleanLine, cleanText } from '../text/clean.ts';

/** Text of one place of a page: what stands between two tags. */
export interface Piece {
  /** Clean; outside of code without blanks at its ends. */
  readonly text: string;
  /** What divides it from the piece before; a line end stands for a block of its own. */
  readonly before: '' | ' ' | '\n';
  /** The target of the link that it is in. */
  readonly href: string | undefined;
  /** Equal for pieces of one link, and of no other. */
  readonly link: number;
  /** The machine's reading of a `<time>`. */
  readonly datetime: string | undefined;
  /** True where line ends and blanks count. */
  readonly isCode: boolean;
}

export interface Page {
  readonly title: string;
  /** What the page says is its own address. */
  readonly address: string | undefined;
  /** JSON, as it stands there. */
  readonly linkedData: readonly string[];
  readonly pieces: readonly Piece[];
}

const TAG = /<[A-Za-z/]/g;

type Root = ReturnType<ReturnType<typeof load>['root']>;
type Node = Root[number]['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

/** What is never read by people. */
const UNSEEN = new Set(
  'script style template noscript svg math iframe object textarea select title'.split(' '),
);
/** What stands on lines of its own. */
const BLOCKS = new Set(
  `address article aside blockquote body br button dd details dialog div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot
  th thead tr ul`.split(/\s+/),
);

/**
 * How many tags a text has. The parser walks its open elements at each of them, so that callers
 * refuse a text with more than any page or post has: nested, they would keep it busy for minutes.
 */
export function countTags(html: string): number {
  let count = 0;
  TAG.lastIndex = 0;
  while (TAG.test(html)) count += 1;
  return count;
}

/** The visible text of HTML in the order of reading, and where its links lead. */
export function readPage(html: string): Page {
  const root = load(html, { xml: { xmlMode: false, withStartIndices: true } }).root()[0];
  const facts = createFacts();
  const seen = createPieces();
  // The walk keeps its own stack, for a page may be nested deeper than calls may be.
  const open: Step[] = [];
  pushAll(open, root?.children ?? [], OUTSIDE);
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, place } = step;
    if (node === undefined) seen.breakLine();
    else if (node.type === 'text') seen.add(node.data, place);
    else if ('attribs' in node) {
      facts.meet(node);
      if (BLOCKS.has(node.name)) {
        seen.breakLine();
        open.push({ node: undefined, place });
      }
      pushAll(open, seenChildren(node), enter(node, place));
    }
  }
  return { ...facts.told(), pieces: seen.pieces };
}

/** The pieces as one text: blocks as lines, code as it stands. */
export function joinPieces(pieces: readonly Piece[]): string {
  const parts = pieces.map(({ before, text }, at) => (at === 0 ? text : before + text));
  // Line by line: a search for blanks before an end of line would start anew at each blank.
  const lines = parts
    .join('')
    .split('\n')
    .map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** What surrounds a text. */
type Place = Pick<Piece, 'href' | 'link' | 'datetime' | 'isCode'>;
const OUTSIDE: Place = { href: undefined, link: 0, datetime: undefined, isCode: false };

/** A node to look at, or the end of a block. */
interface Step {
  readonly node: Node | undefined;
  readonly place: Place;
}

function pushAll(open: Step[], children: readonly Node[], place: Place): void {
  for (let at = children.length - 1; at >= 0; at -= 1) open.push({ node: children[at], place });
}

function enter({ name, attribs, startIndex }: Element, place: Place): Place {
  const { href, datetime } = attribs;
  if (name === 'a' && href !== undefined) return { ...place, href, link: (startIndex ?? 0) + 1 };
  if (name === 'time' && datetime !== undefined) return { ...place, datetime };
  return name === 'pre' ? { ...place, isCode: true } : place;
}

function seenChildren({ name, attribs, children }: Element): readonly Node[] {
  return UNSEEN.has(name) || attribs.hidden !== undefined ? [] : children;
}

/** Gathers what a page says of itself. */
function createFacts() {
  const linkedData: string[] = [];
  let title = '';
  let address: string | undefined;
  return {
    meet(element: Element): void {
      if (element.name === 'title' && title === '') title = cleanLine(textOf(element));
      if (isLinkedData(element)) linkedData.push(textOf(element));
      address ??= addressOf(element);
    },
    told: (): Omit<Page, 'pieces'> => ({ title, address, linkedData }),
  };
}

/** Gathers texts, and what divides them. */
function createPieces() {
  const pieces: Piece[] = [];
  let before: Piece['before'] = '';
  return {
    pieces,
    breakLine(): void {
      before = '\n';
    },
    add(written: string, place: Place): void {
      const text = place.isCode ? cleanText(written) : cleanLine(written);
      if (before === '' && !place.isCode && /^\s/.test(written)) before = ' ';
      if (text === '') return;
      pieces.push({ text, before, ...place });
      before = !place.isCode && /\s$/.test(written) ? ' ' : '';
    },
  };
}

function isLinkedData({ name, attribs }: Element): boolean {
  return name === 'script' && /^application\/ld\+json\b/i.test(attribs.type ?? '');
}

function textOf({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.data : '')).join('');
}

function addressOf({ name, attribs }: Element): string | undefined {
  if (name === 'link' && attribs.rel?.toLowerCase() === 'canonical') return attribs.href;
  if (name === 'meta' && attribs.property?.toLowerCase() === 'og:url') return attribs.content;
  return undefined;
}
