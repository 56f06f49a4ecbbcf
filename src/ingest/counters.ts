import type { Count } from '../model/document.ts';

/**
 * What the forum prints: plain digits below a thousand, then `1.8k`, `10.4k`; `1.2M` is assumed.
 * Nine digits are far more than any counter and still an exact number.
 */
const COUNTER = /^(?:(0|[1-9]\d{0,8})|(\d{1,4}(?:\.\d{1,2})?)([kKM]))$/;
const LONGEST_COUNTER = 10;

const UNITS: Readonly<Record<string, number>> = { k: 1000, K: 1000, M: 1_000_000 };

/** A counter of a listing, or undefined when the text is none. */
export function readCounter(text: string): Count | undefined {
  if (text.length > LONGEST_COUNTER) return undefined;
  const match = COUNTER.exec(text);
  if (match === null) return undefined;
  const [, plain, rounded, unit = ''] = match;
  if (plain !== undefined) return { text, value: Number(plain) };
  return { text, value: Math.round(Number(rounded) * (UNITS[unit] ?? 1)) };
}
