import { Fault } from '../../fault.ts';

/** What a caller needs to know to be polite. */
interface Conduct {
  readonly retryAfterMs?: number | undefined;
  readonly isLasting?: boolean;
  readonly isBrief?: boolean;
  readonly cause?: unknown;
}

/** An address that did not give what was asked for. */
export class FetchFault extends Fault {
  /** What the server asked for (Retry-After), milliseconds, at most a day. */
  readonly retryAfterMs: number | undefined;
  /** Only a person can mend it: statuses 401, 403, 404 and 410, a forbidden address, a wrong or too large content. */
  readonly isLasting: boolean;
  /** May be over in a moment: a cut connection, or a status of 500 and above without a wish to wait. */
  readonly isBrief: boolean;

  constructor(message: string, conduct: Conduct = {}) {
    super('source', message, { cause: conduct.cause });
    this.name = 'FetchFault';
    this.retryAfterMs = conduct.retryAfterMs;
    this.isLasting = conduct.isLasting ?? false;
    this.isBrief = conduct.isBrief ?? false;
  }
}

/** An address as faults name it: its query and its user may be secrets. */
export function nameOf(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

const TLS = 'failed the TLS check';
/** Codes of Node, undici and zlib for what the network did, and how a person reads them. */
const TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$/, 'has a host name that nobody knows. Correct the address'],
  [/^EAI_/, 'has a host name that could not be looked up. See to the name server of this machine'],
  [/^ECONNREFUSED$/, 'refuses connections: nothing listens there now'],
  [/^(?:EHOST|ENET)UNREACH$|^EADDRNOTAVAIL$/, 'cannot be reached from this network'],
  [/^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'did not take the connection in time'],
  [/^UND_ERR_HEADERS_TIMEOUT$/, 'did not answer in time'],
  [/^UND_ERR_BODY_TIMEOUT$/, 'fell silent within its answer'],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, 'sent headers without end'],
  [/^HPE_|^HTTPParserError$|^UND_ERR_RES_/, 'sent what is no HTTP answer'],
  [/^Z_|^ERR_(?:_ERROR|BROTLI)/, 'sent a damaged compressed body'],
  [/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SIGNED|UNABLE_TO|^HOSTNAME_MISMATCH$/, TLS],
];

/** `UND_ERR_SOCKET`: "other side closed". */
const CUT = /^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/;

/** The fault for whatever a request to `url` threw. */
export function toFetchFault(url: URL, error: unknown): FetchFault {
  if (error instanceof FetchFault) return error;
  const place = nameOf(url);
  const code = codeOf(error);
  if (CUT.test(code)) {
    return new FetchFault(`${place} cut the connection.`, { isBrief: true, cause: error });
  }
  const [, trouble] = TROUBLES.find(([pattern]) => pattern.test(code)) ?? [];
  if (trouble === undefined) {
    return new FetchFault(`${place} could not be read: ${reasonOf(error)}.`, { cause: error });
  }
  const detail = trouble === TLS ? `: ${reasonOf(error)}` : '';
  return new FetchFault(`${place} ${trouble} (${code})${detail}.`, { cause: error });
}

/** The code of Node, OpenSSL, zlib or undici, whose parser has a name only. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The first line only: OpenSSL writes several, with file names. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0]?.replace(/\.$/, '') ?? '';
}
