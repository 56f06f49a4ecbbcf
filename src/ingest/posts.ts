import { readCounter } from './counters.ts';
import { type ForumLink, readForumLink } from './forum-link.ts';
import type { Piece } from './visible-text.ts';

/** A piece, and where its link leads. */
export interface LinkedPiece extends Piece {
  readonly target: ForumLink;
}

/** One post of a thread page, as its visible words divide it. */
export interface Post {
  /** What stands behind the name of its author, up to its date. */
  readonly header: readonly LinkedPiece[];
  readonly datetime: string;
  /** From behind the date to the next post. */
  readonly rest: readonly LinkedPiece[];
  readonly isAccepted: boolean;
}

/** Pieces and characters between an author’s name and the date: a role, marks such as “OP”. */
const HEADER = { pieces: 8, characters: 60 } as const;
/** How the forum marks the answer that solved it. */
const ACCEPTED = /^(?:Accepted|Recommended|Apple Recommended) (?:Answer|Reply)$/;
/**
 * A role: words in title case of which the last is one of these, on its own between the name of an
 * author, which is a link, and the date. So no name and no text of a post can claim it.
 */
const ROLE =
  /^(?:[A-Z][A-Za-z&/-]* ){0,5}(?:Engineer|Staff|Designer|Evangelist|Support|App Review)$/;

/** Where the links of pieces lead. */
export function followLinks(
  pieces: readonly Piece[],
  hosts: readonly string[],
): readonly LinkedPiece[] {
  return pieces.map((piece) => ({ ...piece, target: readForumLink(piece.href ?? '', hosts) }));
}

/**
 * The posts of a thread page, and what stands above the first. A post begins with a link to its
 * author’s profile and goes on, few words later, with a date that machines can read.
 */
export function cutAtHeaders(pieces: readonly LinkedPiece[]): {
  readonly above: readonly LinkedPiece[];
  readonly posts: readonly Post[];
} {
  const headers = findHeaders(pieces);
  const posts = headers.map(({ start, author, date }, at): Post => {
    const end = headers[at + 1]?.start ?? pieces.length;
    const header = pieces.slice(author + 1, date + 1);
    const [first] = pieces.slice(date + 1, end);
    const marks = [...pieces.slice(start, date), ...(first ? [first] : [])];
    const isAccepted = marks.some(({ text }) => ACCEPTED.test(text));
    const rest = pieces.slice(date + 1, end).filter(({ text }) => !ACCEPTED.test(text));
    return { header, datetime: pieces[date]?.datetime ?? '', rest, isAccepted };
  });
  return { above: pieces.slice(0, headers[0]?.start ?? pieces.length), posts };
}

/** The role in which the author of a post writes, as the forum prints it. */
export function roleOf({ header }: Post): string | undefined {
  return header.find(({ text, href }) => href === undefined && ROLE.test(text))?.text;
}

interface Header {
  readonly start: number;
  readonly author: number;
  readonly date: number;
}

function findHeaders(pieces: readonly LinkedPiece[]): readonly Header[] {
  const headers: Header[] = [];
  let author: number | undefined;
  for (const [at, piece] of pieces.entries()) {
    if (piece.target.kind === 'profile') author = at;
    else if (author !== undefined && piece.datetime !== undefined) {
      headers.push({ start: beginning(pieces, author), author, date: at });
      author = undefined;
    } else if (piece.isCode || piece.text.length > HEADER.characters) author = undefined;
    if (author !== undefined && at - author > HEADER.pieces) author = undefined;
  }
  return headers;
}

/** A mark of acceptance may stand above the author. */
function beginning(pieces: readonly LinkedPiece[], author: number): number {
  return ACCEPTED.test(pieces[author - 1]?.text ?? '') ? author - 1 : author;
}

/** The text of an answer without what the page prints below it: boosts, and the words of its buttons. */
export function withoutFooter(pieces: readonly LinkedPiece[]): readonly LinkedPiece[] {
  let end = pieces.length;
  while (end > 0 && isButton(pieces[end - 1])) end -= 1;
  const last = pieces[end - 1];
  const isCount = last !== undefined && !last.isCode && readCounter(last.text) !== undefined;
  return pieces.slice(0, isCount && last.before === '\n' ? end - 1 : end);
}

const BUTTONS =
  /^(?:Reply|Boosts?|Share|Copy|Link to this answer|Copied to Clipboard|Add a Comment|(?:Up|Down) vote (?:post|reply) of .*)$/;

function isButton(piece: LinkedPiece | undefined): boolean {
  return piece !== undefined && !piece.isCode && BUTTONS.test(piece.text);
}
