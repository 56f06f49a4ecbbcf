/**
 * The words inside an identifier, as written: `NEFilterPacketProvider` → NE, Filter, Packet, Provider;
 * `nw_connection_t` → nw, connection, t; `ipv6` → ipv6. One word when there is nothing to split.
 */
export function identifierParts(identifier: string): readonly string[] {
  return identifier
    .split('_')
    .flatMap((piece) => piece.split(CAMEL_BORDER))
    .filter((part) => part !== '');
}

/**
 * True for what only a program's author would write: an inner capital, an underscore or a digit
 * beside letters. `iOS`, `macOS` and plain words are not identifiers.
 */
export function isIdentifier(word: string): boolean {
  if (PLATFORM.test(word)) return false;
  return word.includes('_') || /\p{Ll}\p{Lu}/u.test(word) || /\p{Lu}{2}\p{Ll}{2}/u.test(word);
}

/** Where a small letter meets a capital, and where a run of capitals ends in a new word. */
const CAMEL_BORDER = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;
const PLATFORM =
  /^(?:i|mac|watch|tv|iPad|vision|x)OS\d*$|^(?:Wi|i|e|Mac|You|Git)\p{Lu}\p{Ll}+\d*$/u;
