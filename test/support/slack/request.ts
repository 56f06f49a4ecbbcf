import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { Json } from './payloads.ts';

/** Arguments that are structures: in a form they are JSON. */
const STRUCTURES = [
  'blocks',
  'view',
  'attachments',
  'metadata',
  'prompts',
  'files',
  'loading_messages',
];

export interface Received {
  readonly token: string | undefined;
  /** The workspace that is meant, where an organisation has installed the app. */
  readonly team: string | undefined;
  /** Without what any method may carry: `token` and `team_id`. */
  readonly args: Json;
}

/** Reads the arguments of a call: a form or JSON, the token in its header or among them. */
export async function readCall(request: IncomingMessage): Promise<Received> {
  const body = await readText(request);
  const isJson = request.headers['content-type']?.includes('json') ?? false;
  const { token, team_id, ...args } = isJson ? readJson(body) : readForm(body);
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return { token: bearer ?? toWord(token), team: toWord(team_id), args };
}

function toWord(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readForm(body: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      STRUCTURES.includes(name) ? parse(value) : value,
    ]),
  );
}

function readJson(body: string): Json {
  const read = parse(body === '' ? '{}' : body);
  return typeof read === 'object' && read !== null ? { ...read } : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
