/** The headers of a response, by their names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a server lets us ask "has it changed?" with: RFC 9110, 8.8. */
interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** An entity tag in signs that can be sent back. */
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;
/** Sent back as it came, so it need not be a date of the right form. */
const LAST_MODIFIED = /^[\x20-\x7e]+$/;

/** The value of a header that is sent once; undefined when it is missing or contradicts itself. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function validatorsOf(headers: Headers): Validators {
  return sendable(headerOf(headers, 'etag'), headerOf(headers, 'last-modified'));
}

/** The request headers that ask for a body only if it has changed. */
export function toConditions(
  etag: string | undefined,
  lastModified: string | undefined,
): Record<string, string> {
  const known = sendable(etag, lastModified);
  return {
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}

function sendable(etag: string | undefined, lastModified: string | undefined): Validators {
  return {
    etag: etag !== undefined && ETAG.test(etag) ? etag : undefined,
    lastModified:
      lastModified !== undefined && LAST_MODIFIED.test(lastModified) ? lastModified : undefined,
  };
}
