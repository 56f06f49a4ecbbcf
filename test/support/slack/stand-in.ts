import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackConfig } from '../../../src/config.ts';
import type { Delivery } from './delivery.ts';
import { APP, type Json } from './payloads.ts';
import { createPeople, type Said } from './people.ts';
import { respondTo } from './respond-to.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSignedHttp, freePort } from './signed-http.ts';
import { createSockets } from './sockets.ts';
import { createTrouble } from './trouble.ts';
import { type Call, createWebApi, type Violation } from './web-api.ts';
import { createWorkspace, type Message } from './workspace.ts';

/** The scopes that the bot cannot do without. */
export const LEAST_SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'assistant:write',
] as const;

/** The scopes of the variant that reads along in channels. */
export const READING_SCOPES = [...LEAST_SCOPES, 'channels:history', 'groups:history'] as const;

const BOT_TOKEN = 'xoxb-0000000000-stand-in';
const APP_TOKEN = `xapp-1-${APP}-0000000000-stand-in`;
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
/** Milliseconds. */
const POLL = 5;
const PATIENCE = 5000;
const CALM = 150;
const HEARD = 20;

export interface SlackOptions {
  readonly mode?: 'socket' | 'http';
  readonly scopes?: readonly string[];
}

/** A Slack on 127.0.0.1: Web API, Socket Mode, signed requests and the people of one workspace. */
export async function startSlack({ mode = 'socket', scopes = READING_SCOPES }: SlackOptions = {}) {
  const calls: Call[] = [];
  const violations: Violation[] = [];
  const closed = new Set<string>();
  const revoked = new Map<string, string>();
  const server = createServer((request, response) => webApi(request, response));
  const base = (): string => addressOf(server);
  const trouble = createTrouble();
  const responseUrls = createResponseUrls(base);
  const sockets = createSockets(server, (delivery, body) => onAck(delivery, body, 200));
  const port = mode === 'http' ? await freePort() : 0;
  const http = createSignedHttp({ port, signingSecret: SIGNING_SECRET }, onAck);
  let onPost: (message: Message) => void = () => undefined;
  const workspace = createWorkspace((change, message, was) => {
    people.echo(change, message, was);
    if (change === 'posted' && message.isBot) onPost(message);
  });
  const people = createPeople({
    workspace,
    scopes,
    responseUrls,
    carry: mode === 'http' ? http.carry : sockets.carry,
  });
  const webApi = createWebApi({
    workspace,
    scopes,
    closed,
    base,
    calls,
    violations,
    trouble,
    responseUrls,
    tokens: { bot: BOT_TOKEN, app: APP_TOKEN, revoked },
    admitOne: () => sockets.admitOne(base()),
    direct: people.directChannel,
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  /** A body that comes with the acknowledgement of a command is its first response. */
  function onAck(delivery: Delivery, body: unknown, status: number): void {
    const at = performance.now();
    delivery.ack ??= { at, after: at - (delivery.sentAt ?? at), status, body };
    const context = people.contextOf(delivery);
    if (context && isResponse(body)) respondTo(context, body, { workspace, violations });
  }

  const repliesTo = (said: Said): readonly Message[] =>
    workspace.messages.filter((each) => !each.isGone && people.isReply(each, said));

  async function until<T>(what: () => T | undefined | false, label: string, ms = PATIENCE) {
    for (const end = performance.now() + ms; ; await sleep(POLL)) {
      const found = what();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) throw new Error(`Waited ${ms} ms for ${label}. ${summary()}`);
    }
  }

  function summary(): string {
    const made = calls.map(({ method, reply }) => `${method} ${reply?.error ?? reply?.ok}`);
    return `Calls: ${made.slice(-20).join(', ')}. Violations: ${JSON.stringify(violations)}`;
  }

  return {
    ...people,
    /** For `SLACK_API_URL`. */
    url: `${base()}/api/`,
    config: toConfig(mode, port, `${base()}/api/`),
    /** For a bot in a process of its own. */
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: `${base()}/api/`,
      SLACK_MODE: mode,
      ...(mode === 'http'
        ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: String(port) }
        : { SLACK_APP_TOKEN: APP_TOKEN }),
    },
    secrets: [BOT_TOKEN, APP_TOKEN, SIGNING_SECRET],
    messages: workspace.messages,
    homes: workspace.homes,
    files: workspace.files,
    calls,
    violations,
    trouble,
    sockets,
    http,
    responseUrls,
    /** Channels that the bot is not in. */
    closed,
    revoke(which: 'bot' | 'app', word = 'token_revoked'): void {
      revoked.set(which === 'bot' ? BOT_TOKEN : APP_TOKEN, word);
    },
    /** Calls a listener with each message of the bot, before the bot hears that it is posted. */
    whenPosted(listener: (message: Message) => void): void {
      onPost = listener;
    },
    callsOf: (method: string): readonly Call[] => calls.filter((each) => each.method === method),
    repliesTo,
    until,
    /** The newest of at least `count` replies, when the app has heard of its posting and gone on. */
    async untilReply(said: Said, count = 1, ms = PATIENCE): Promise<Message> {
      const reply = await until(
        () => repliesTo(said)[count - 1] && repliesTo(said).at(-1),
        `reply ${count}`,
        ms,
      );
      const isPosting = ({ method, at, isDone }: Call): boolean =>
        method === reply.by && at <= reply.at && !isDone;
      await until(() => !calls.some(isPosting), 'the end of the posting');
      await sleep(HEARD);
      return reply;
    },
    untilAcked: (delivery: Delivery, ms = PATIENCE) =>
      until(() => delivery.ack, `the acknowledgement of ${delivery.kind}`, ms),
    /** Resolves when all deliveries are taken and no call was made or is under way for a while. */
    async calm(ms = CALM): Promise<void> {
      const isBusy = (): boolean =>
        calls.some(({ isDone, at }) => !isDone || performance.now() - at < ms) ||
        people.deliveries.some(({ ack, sentAt }) => !ack || performance.now() - (sentAt ?? 0) < ms);
      await until(() => !isBusy(), 'calm', PATIENCE + ms);
    },
    async stop(): Promise<void> {
      trouble.heal();
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Slack = Awaited<ReturnType<typeof startSlack>>;

function toConfig(mode: 'socket' | 'http', port: number, apiUrl: string): SlackConfig {
  return {
    botToken: BOT_TOKEN,
    apiUrl,
    mode:
      mode === 'socket'
        ? { kind: 'socket', appToken: APP_TOKEN }
        : { kind: 'http', signingSecret: SIGNING_SECRET, port },
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Slack is not started.');
  return `http://127.0.0.1:${address.port}`;
}

function isResponse(body: unknown): body is Json {
  return typeof body === 'object' && body !== null && ('text' in body || 'blocks' in body);
}
