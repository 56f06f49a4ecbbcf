import { createAsk, createTriage } from '../../../src/ask.ts';
import type { Services } from '../../../src/desk/desk.ts';
import type { Fault } from '../../../src/fault.ts';
import { createMemories } from '../../../src/io/memories.ts';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { createTurns } from '../../../src/io/turns.ts';
import { createLiveIndex } from '../../../src/live-index.ts';
import type { ChatStores, IndexControl, Log } from '../../../src/ports.ts';
import { makeErrorCode } from '../make.ts';
import { libraryOf, snapshotOf } from '../snapshots.ts';

/** What a bot works with in tests: real services on a few notes, and a log that remembers. */

export const QUESTION = 'how do I pause and resume a download?';
export const OTHER_QUESTION = 'when do I need the multicast entitlement?';
/** Leads to a note that is full of what Slack would obey. */
export const HOSTILE_QUESTION = 'does multipath need an entitlement?';
/** What the headline of the answer to each begins with. */
export const ANSWER = /^Call cancel\(byProducingResumeData:\)/;
export const OTHER_ANSWER = /^Sending or receiving multicast/;

const LIVE = createLiveIndex(
  snapshotOf(
    libraryOf({
      notes: [
        {
          title: 'How do I pause and resume a download?',
          direct:
            'Call `cancel(byProducingResumeData:)` to pause, store the returned data, and continue with `downloadTask(withResumeData:)`.',
          points: [
            'Resuming sends Range plus If-Range. If the resource changed, the server replies with the whole file and the download starts over.',
            'FTP downloads cannot be resumed through URLSession.',
            'A paused download keeps its data in memory unless it is written to a file by the app itself, which is worth doing.',
            'Background sessions resume by themselves when the network returns, without any call of the app.',
            'A download that was cancelled without resume data starts over, whatever the server supports.',
          ],
          snippet: {
            language: 'swift',
            code: 'task.cancel { data in self.saved = data }\n// later\nif let data = saved { session.downloadTask(withResumeData: data).resume() }',
          },
          askedAs: ['pause a download', 'resume a download', 'resumeData'],
          apis: ['URLSessionDownloadTask'],
          sources: [
            {
              title: 'URLSessionDownloadTask',
              url: 'https://developer.apple.com/documentation/foundation/urlsessiondownloadtask',
            },
          ],
        },
        {
          title: 'When do I need the multicast entitlement?',
          direct:
            'Sending or receiving multicast or broadcast packets on iOS 14 or later needs the multicast entitlement.',
          points: [
            'macOS does not use this entitlement; local network privacy still applies there.',
            'Bonjour browsing through NWBrowser does not need the entitlement.',
            'Apple grants the entitlement on request, by a form on the developer site.',
          ],
          askedAs: ['multicast entitlement'],
          apis: ['NWBrowser'],
          sources: [
            { title: 'TN3179', url: 'https://developer.apple.com/documentation/technotes/tn3179' },
          ],
        },
        {
          title: 'How do I keep a WebSocket alive?',
          direct: 'Send a ping every half a minute with `sendPing(pongReceiveHandler:)`.',
          points: ['A WebSocket does not live on in the background.'],
          askedAs: ['WebSocket ping'],
          apis: ['URLSessionWebSocketTask'],
        },
        {
          title: 'Does <!channel> or <@U0STRANGER> see *multipath* traffic?',
          direct:
            'Multipath TCP needs <!here> an entitlement; see <https://evil.example|apple.com>, @everyone & `<@U0STRANGER>`.',
          points: ['<!subteam^S0TEAM> sets `multipathServiceType` for it.'],
          askedAs: ['multipath'],
          apis: ['URLSessionConfiguration'],
          sources: [{ title: 'A|B> <!channel>', url: 'https://developer.apple.com/a|b?q=<c>&d' }],
        },
      ],
      posts: [{}],
      errorCodes: [makeErrorCode()],
    }),
  ),
);

/** One line of the log: its event, its fields and, of an error, its message. */
export interface Line {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause: unknown;
}

export function createRecordingLog(): Log & { readonly lines: readonly Line[]; text(): string } {
  const lines: Line[] = [];
  const at =
    (level: keyof Log) =>
    (event: string, fields: Line['fields'] = {}): void =>
      void lines.push({ level, event, fields, cause: undefined });
  return {
    lines,
    /** All that whoever reads the log could see. */
    text: () => lines.map(toText).join('\n'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: (event, cause, fields = {}) => void lines.push({ level: 'error', event, fields, cause }),
  };
}

function toText({ level, event, fields, cause }: Line): string {
  const why = cause instanceof Error ? ` ${cause.name} ${cause.message}` : '';
  return `${level} ${event} ${JSON.stringify(fields)}${why}`;
}

const LIMITS = { user: 5, channel: 20 } as const;

export interface BotOptions {
  readonly limits?: { readonly user: number; readonly channel: number };
  /** Shared by two bots: two processes with one Redis. */
  readonly stores?: ChatStores;
  readonly index?: IndexControl;
}

export function createServices({ limits = LIMITS, stores, index }: BotOptions = {}) {
  const log = createRecordingLog();
  const faults: Fault[] = [];
  const services: Services = {
    ask: createAsk(LIVE),
    readLog: createTriage(LIVE),
    stores: stores ?? createMemoryStores(limits),
    ...createMemories(undefined),
    turn: createTurns(),
    index,
    log,
  };
  return { services, log, faults, onFault: (fault: Fault): void => void faults.push(fault) };
}
