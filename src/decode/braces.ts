import { countUpTo } from './plain-text.ts';

/** Which braces of a text belong together. */
export interface Braces {
  /** Where the brace at `open` is closed; undefined when it never is. */
  closeOf(open: number): number | undefined;
  /** The innermost open brace around a place; -1 outside all of them. */
  around(place: number): number;
}

const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Pairs the braces in one pass; one too many on either side is left alone. */
export function pairBraces(text: string): Braces {
  const closes = new Map<number, number>();
  const places: number[] = [];
  /** For each place of a brace, the innermost open one behind it. */
  const inside: number[] = [];
  const stack: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit !== OPEN && unit !== CLOSE) continue;
    const open = unit === OPEN ? undefined : stack.pop();
    if (unit === OPEN) stack.push(place);
    else if (open !== undefined) closes.set(open, place);
    places.push(place);
    inside.push(stack.at(-1) ?? -1);
  }
  return {
    closeOf: (open) => closes.get(open),
    around: (place) => inside[countUpTo(places, place - 1) - 1] ?? -1,
  };
}
