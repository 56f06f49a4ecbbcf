const SECOND_MS = 1000;
/** Whoever asks for more is asked again after a day: it may be a slip, and one request a day is no burden. */
const LONGEST_MS = 24 * 60 * 60 * SECOND_MS;

/** RFC 9110, 5.6.7: the form of today, that of RFC 850, and that of C, which names no zone. */
const HTTP_DATE =
  /^(?:\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT|\w{6,9}, \d\d-\w{3}-\d\d [\d:]{8} GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * Milliseconds that a Retry-After asks to wait, at most a day; undefined for what is none. A date is counted
 * from the `Date` of the same response, so that a wrong clock on either side does no harm, else from `now`
 * (milliseconds since 1970).
 */
export function readRetryAfter(
  text: string | undefined,
  date: string | undefined,
  now: number,
): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * SECOND_MS, LONGEST_MS);
  const until = readHttpDate(text);
  if (until === undefined) return undefined;
  return Math.min(Math.max(until - (readHttpDate(date ?? '') ?? now), 0), LONGEST_MS);
}

function readHttpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
