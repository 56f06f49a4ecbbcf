import { CODE } from './code-number.ts';

/** A way to write an error that shows its domain by itself; `code` is a group of the pattern. */
export interface Label {
  readonly domains: readonly string[];
  /** A text without this (lower case) has none of it: most forms cost no more than to look for it. */
  readonly cue: string;
  readonly pattern: RegExp;
  /** True when a number without a row is an error all the same. */
  readonly isSure?: boolean;
}

/** Statuses below are answers or redirections. */
export const FIRST_HTTP_ERROR = 400;
const TASK = ['NSURLErrorDomain', 'kCFErrorDomainCFNetwork', 'NSPOSIXErrorDomain'];
const STATUS =
  '(?<code>[3-5]\\d\\d)(?![\\w%]|[.:]\\d|\\s(?:ms|requests?|responses?|bytes?|times)\\b)';
const EQUALS = `["']?\\s{0,2}(?:is|was|of|to|=|:|==)?[\\s:=("'\\[]{0,3}(?:Optional\\()?`;

/** In the order in which they take their places; every repetition has a bound. */
export const LABELS: readonly Label[] = [
  // CFNetwork's own log lines.
  {
    domains: TASK,
    cue: 'finished with error',
    pattern: new RegExp(
      `\\bfinished with error\\s{0,2}(?:\\[|-\\s?code:\\s?)(?<code>${CODE})\\]?`,
      'g',
    ),
  },
  {
    domains: TASK,
    cue: 'load failed',
    pattern: /\bload failed[^\n(]{0,60}\(error code:\s?(?<code>-?\d{1,6})/g,
  },
  // HTTP, where something says so: a version, the word, a phrase of its own.
  {
    domains: ['HTTP'],
    isSure: true,
    cue: 'http',
    pattern: new RegExp(
      `\\bHTTP(?:\\/\\d(?:\\.\\d)?)?["']?[\\s,:-]{1,3}(?:(?:status|response|error)[\\s:]{1,2})?(?:code[\\s:=]{1,3})?${STATUS}`,
      'gi',
    ),
  },
  {
    domains: ['HTTP'],
    isSure: true,
    cue: 'code',
    pattern: new RegExp(`\\b(?:status|response)[\\s_-]{1,2}code${EQUALS}${STATUS}`, 'gi'),
  },
  {
    domains: ['HTTP'],
    isSure: true,
    cue: 'received response',
    pattern: new RegExp(`\\breceived response, status ${STATUS}`, 'g'),
  },
  {
    domains: ['HTTP'],
    isSure: true,
    cue: 'status',
    pattern: new RegExp(
      `(?:\\b(?:request|response|server|failed|responded|returned)\\b[^\\n\\d]{0,32}\\bstatus|"status")${EQUALS}${STATUS}`,
      'gi',
    ),
  },
  {
    domains: ['HTTP'],
    cue: 'server',
    pattern: new RegExp(
      `\\bserver\\b[^\\n\\d]{0,24}\\b(?:return|respond|repl|answer|sen|g[ai]ve)[a-z]{0,4}\\b[^\\n\\d]{0,12}${STATUS}`,
      'gi',
    ),
  },
  {
    domains: ['HTTP'],
    cue: ' ',
    pattern: new RegExp(
      `\\b(?:got|gets?|getting|receiv(?:ed?|ing)|return(?:s|ed)?|status) (?:an? )?${STATUS}(?= (?:from|errors?|response)\\b|[?.!]?$)`,
      'gim',
    ),
  },
  // Alamofire's own words.
  {
    domains: ['HTTP'],
    isSure: true,
    cue: 'unacceptable',
    pattern: new RegExp(`\\bunacceptable(?:StatusCode\\(code)?:\\s?${STATUS}`, 'g'),
  },
  // WebSocket close codes.
  {
    domains: ['WebSocketCloseCode'],
    cue: 'close',
    pattern: new RegExp(`\\bclose[\\s_-]code${EQUALS}(?<code>\\d{1,4})(?!\\w)`, 'gi'),
  },
  {
    domains: ['WebSocketCloseCode'],
    cue: 'didclose',
    pattern: /\bdidClose(?:With)?(?:Code)?[\s:(]{1,3}(?:closeCode:\s?)?(?<code>1\d{3})(?!\w)/g,
  },
  {
    domains: ['WebSocketCloseCode'],
    cue: 'socket',
    pattern:
      /\b(?:web[\s-]?)?socket\b[^\n\d]{0,48}?\b(?:clos\w{0,4}|code|disconnect\w{0,4}|error)\b[^\n\d]{0,24}(?<code>1\d{3})(?!\w)/gi,
  },
  // Why a provider was stopped.
  {
    domains: ['NEProviderStopReason'],
    cue: 'reason',
    pattern: new RegExp(
      `\\bstop(?:ped|ping|s)?[\\s_-]?(?:the\\s)?(?:tunnel|proxy|filter|vpn|provider)?[\\s_-]?(?:\\(?with[\\s_:-]{0,2})?reason${EQUALS}(?<code>\\d{1,2})(?![\\w%]|[.:]\\d)`,
      'gi',
    ),
  },
  {
    domains: ['NSPOSIXErrorDomain'],
    cue: 'error 0:',
    pattern: /\berror 0:(?<code>\d{1,3}) \[\d{1,3}\]/g,
  },
  // Swift's cases with a number inside.
  {
    domains: ['NSPOSIXErrorDomain'],
    cue: '.posix(',
    pattern: /\.posix\((?:[\w.]{1,40}\()?(?:rawValue:\s?)?(?<code>\d{1,3})\)/g,
    isSure: true,
  },
  {
    domains: ['DNSServiceErrorType'],
    cue: '.dns(',
    pattern: /\.dns\((?:[\w.]{1,40}\()?(?:rawValue:\s?)?(?<code>-?\d{1,6})\)/g,
    isSure: true,
  },
  {
    domains: ['NSOSStatusErrorDomain'],
    cue: '.tls(',
    pattern: /\.tls\((?:[\w.]{1,40}\()?(?:rawValue:\s?)?(?<code>-?\d{1,6})\)/g,
    isSure: true,
  },
];
