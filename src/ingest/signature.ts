/**
 * A sign-off of Apple's staff in the post's own text: `— Quinn “The Eskimo!” @ Developer Technical
 * Support @ Apple`. The lengths keep the search linear and the name short; a quoted sign-off
 * (“… @ Apple wrote:”) vouches for somebody else's words.
 */
const SIGN_OFF =
  /[—–]\s?[^@—–\n]{1,80}@\s?([^@\n]{1,80}?\s?@\s?Apple)\b(?!\s+(?:wrote|said|says)\b)/u;

/** Who vouches for a post, in its own words: `Developer Technical Support @ Apple`. */
export function readSignature(body: string): string | undefined {
  return SIGN_OFF.exec(body)?.[1];
}
