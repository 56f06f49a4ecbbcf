import type { Ask } from '../../src/ask.ts';
import { type Conversations, createConversations } from '../../src/io/conversations.ts';
import { LINE_MAX_BYTES, type Line, readLines } from './lines.ts';
import type { Output } from './output.ts';
import { toQuestion } from './receive.ts';
import { toRecord } from './record.ts';
import { broken } from './words.ts';

type Id = string | number;

/** A batch may interleave many conversations and take hours; 20 kB each. */
const BATCH = { most: 20_000, expiresAfterMs: 24 * 60 * 60_000 } as const;

/** What a line asks, or what is wrong with it. */
type Request =
  | {
      readonly kind: 'query';
      readonly id: Id;
      readonly query: string;
      /** Undefined for a question of its own. */
      readonly conversation: string | undefined;
    }
  | { readonly kind: 'bad'; readonly id: Id | null; readonly problem: string };

/** Answers line for line, in order, one line in memory; resolves at the end of the input or of the reader. */
export async function answerLines(
  ask: Ask,
  input: AsyncIterable<Uint8Array>,
  output: Output,
  withWhy: boolean,
): Promise<void> {
  const conversations = createConversations(BATCH);
  for await (const line of readLines(input)) {
    if (line.isWhole && line.text.trim() === '') continue;
    const result = answerLine(ask, line, conversations, withWhy);
    if (!(await output.write(`${JSON.stringify(result)}\n`))) return;
  }
}

function answerLine(ask: Ask, line: Line, conversations: Conversations, withWhy: boolean): object {
  const request = readRequest(line);
  if (request.kind === 'bad') return failed(line, request.id, request.problem);
  try {
    const { conversation } = request;
    const before = conversation === undefined ? undefined : conversations.get(conversation);
    const { answer, memory } = ask(toQuestion(request.query, 'command'), before);
    if (conversation !== undefined) conversations.set(conversation, memory);
    return { id: request.id, ...toRecord(answer, withWhy) };
  } catch (error) {
    return failed(line, request.id, broken(error));
  }
}

function failed(line: Line, id: Id | null, problem: string): object {
  return { id, error: `line ${line.number}: ${problem}` };
}

function readRequest(line: Line): Request {
  if (!line.isWhole) return bad(null, `longer than ${LINE_MAX_BYTES} bytes`);
  const value = parse(line.number === 1 ? line.text.replace(/^\uFEFF/, '') : line.text);
  if (value === undefined) return bad(null, 'not valid JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad(null, 'not a JSON object');
  }
  const id = readId('id' in value ? value.id : undefined);
  if (id === undefined)
    return bad(null, '"id" must be a string or a number that JSON keeps exactly');
  const query = 'query' in value ? value.query : undefined;
  if (typeof query !== 'string') return bad(id, '"query" must be a string');
  const conversation = readConversation('conversation' in value ? value.conversation : undefined);
  if (conversation === null) {
    return bad(id, '"conversation" must be a string or a number that JSON keeps exactly');
  }
  return { kind: 'query', id, query, conversation };
}

/** `1` and `"1"` are two conversations; null for what names none. */
function readConversation(value: unknown): string | undefined | null {
  if (value === undefined || value === null) return undefined;
  const id = readId(value);
  return id === undefined ? null : JSON.stringify(id);
}

/** Undefined for what is no JSON: the parser's own message differs between versions of Node. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number beyond 2^53 would come back as another number. */
function readId(id: unknown): Id | undefined {
  if (typeof id === 'string') return id;
  if (typeof id !== 'number' || !Number.isFinite(id)) return undefined;
  return Number.isInteger(id) && !Number.isSafeInteger(id) ? undefined : id;
}

function bad(id: Id | null, problem: string): Request {
  return { kind: 'bad', id, problem };
}
