const BLANKS = /[ \t\n\r]+/;

/**
 * A text, cut at its blanks. A piece is analysed and written in lower case alike whatever stands
 * beside it, so that a large corpus need not read its words again and again.
 */
export function piecesOf(text: string): readonly string[] {
  return text.split(BLANKS);
}
