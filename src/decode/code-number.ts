/** A code as logs print it: signed, unsigned, or negative in hexadecimal; other hexadecimal is a pointer. */
export const CODE = String.raw`(?:0x(?:[fF]{8})?[fF]{3}[0-9a-fA-F]{5}|-?\d{1,20})`;

/** Behind a code: neither more of a word, a version, a time or a range, nor a unit. */
export const CODE_END = String.raw`(?![\w%]|[.:,]\d|-\d|\s?(?:ms|secs?|seconds?|minutes?|hours?|bytes?|KB|kB|MB|GB|times|retries|attempts|percent)\b)`;

/**
 * The number that a code stands for. Status codes are 32 bits wide and signed: `4294957489` and
 * `0xFFFFD9B1` are both -9807. Undefined when it fits in no code.
 */
export function readCode(text: string): number | undefined {
  const isNegative = text.startsWith('-');
  const size = BigInt(isNegative ? text.slice(1) : text);
  if (isNegative || size < SIGN_BIT) return small(isNegative ? -size : size);
  if (size < SIGN_BIT * 2n) return small(BigInt.asIntN(32, size));
  return small(BigInt.asIntN(64, size));
}

const SIGN_BIT = 2n ** 31n;
/** No error code of Apple's networking has more digits. */
const LARGEST = 9_999_999n;

function small(value: bigint): number | undefined {
  return value <= LARGEST && value >= -LARGEST ? Number(value) : undefined;
}
