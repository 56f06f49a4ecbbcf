import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { answerLines } from '../../../adapters/console/jsonl.ts';
import { LINE_MAX_BYTES } from '../../../adapters/console/lines.ts';
import { createOutput } from '../../../adapters/console/output.ts';
import type { Ask } from '../../../src/ask.ts';
import type { Answer } from '../../../src/model/answer.ts';
import { makeAnswer, makeFullAnswer, replying } from '../../support/make.ts';

// Properties and megabytes; on a busy machine they take seconds.
vi.setConfig({ testTimeout: 60_000 });

const echo: Ask = ({ text }) => replying(makeAnswer({ headline: text }));

/** Says what was asked so far: the claim of the answer before, and the question. */
const chain: Ask = ({ text }, memory) => {
  const headline = [...(memory ? [memory.answer.headline] : []), text].join(' ');
  return replying(
    makeAnswer({
      headline,
      claim: [{ kind: 'paragraph', spans: [{ kind: 'text', text: headline }] }],
      proof: [],
      references: [],
    }),
  );
};

async function run(lines: string, ask: Ask = echo, why = false): Promise<unknown[]> {
  const stream = new PassThrough();
  const shown = stream.setEncoding('utf8').toArray();
  await answerLines(ask, Readable.from([Buffer.from(lines)]), createOutput(stream), why);
  stream.end();
  const text = (await shown).join('');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const request = (id: unknown, query: unknown): string => `${JSON.stringify({ id, query })}\n`;

describe('questions as lines', () => {
  it('are answered with what a program needs', async () => {
    const errors = [{ domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' }];
    const answer = makeAnswer({ confidence: 0.75, errors });
    const hits = [
      {
        id: 'thread:on-ftp',
        kind: 'thread',
        title: 'On FTP',
        url: 'https://developer.apple.com/forums/search?q=On+FTP',
        score: 12.5,
      },
    ];
    expect(await run(request('a', 'ftp?'), () => replying(answer))).toEqual([
      {
        id: 'a',
        answered: true,
        verdict: 'answer',
        confidence: 0.75,
        hits,
        errors,
        text: expect.stringMatching(
          /^“URLSession supports FTP downloads, not FTP uploads\.”\n {2}From: “On FTP”/,
        ),
      },
    ]);
  });

  it('hand the query on word for word', async () => {
    const queries = ['', ' FTP? ', 'a\u0000b', '\uD800', '__proto__', 'x'.repeat(1_000_000)];
    const asked: string[] = [];
    await run(queries.map((query) => request(1, query)).join(''), (question) => {
      asked.push(question.text);
      return replying(makeAnswer());
    });
    expect(asked).toEqual(queries);
  });

  it.each<[Answer['verdict'], boolean]>([
    ['answer', true],
    ['decoded', true],
    ['closest', false],
    ['unknown', false],
    ['help', false],
  ])('with the verdict %s count as answered: %s', async (verdict, answered) => {
    const [line] = await run(request(1, 'q'), () => replying(makeAnswer({ verdict })));
    expect(line).toMatchObject({ verdict, answered });
  });

  it('give one line each, in order, whatever they are', async () => {
    const id = fc.oneof(
      fc.string(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    );
    const good = fc.record({ id, query: fc.string({ unit: 'binary' }) });
    const bad = fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue(), query: fc.jsonValue() }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(good, bad)), async (values) => {
        const results = await run(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
        expect(results).toHaveLength(values.length);
        for (const [at, value] of values.entries()) {
          const isGood = isRequest(value);
          if (isGood)
            expect(results[at]).toMatchObject({
              id: JSON.parse(JSON.stringify(value.id)),
              answered: true,
            });
          else
            expect(results[at]).toMatchObject({
              error: expect.stringContaining(`line ${at + 1}: `),
            });
        }
      }),
    );
  });

  it('name the line of what cannot be read, and go on', async () => {
    const lines = `{"id":1,"query":"a"}\n\n{oops\n[1]\n{"id":2}\n{"query":"b"}\n{"id":3,"query":"c"}`;
    const results = await run(lines);
    expect(results[0]).toMatchObject({ id: 1, answered: true });
    expect(results.slice(1, 5)).toEqual([
      { id: null, error: 'line 3: not valid JSON' },
      { id: null, error: 'line 4: not a JSON object' },
      { id: 2, error: 'line 5: "query" must be a string' },
      { id: null, error: 'line 6: "id" must be a string or a number that JSON keeps exactly' },
    ]);
    expect(results[5]).toMatchObject({ id: 3, answered: true });
  });

  it.each(['9007199254740993', '1e999', 'null', 'true', '[1]'])(
    'refuse %s as an id',
    async (id) => {
      const [line] = await run(`{"id":${id},"query":"q"}\n`);
      expect(line).toEqual({ id: null, error: expect.stringContaining('line 1: "id" must be') });
    },
  );

  it('may begin with a byte order mark and end with CRLF', async () => {
    expect(await run('\uFEFF{"id":1,"query":"a"}\r\n{"id":2,"query":"b"}\r\n')).toMatchObject([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it('are refused when they are too long to hold, and the next one is answered', async () => {
    const results = await run(`${'x'.repeat(LINE_MAX_BYTES + 1)}\n${request(2, 'q')}`);
    expect(results).toEqual([
      { id: null, error: `line 1: longer than ${LINE_MAX_BYTES} bytes` },
      expect.objectContaining({ id: 2 }),
    ]);
  });

  it('that break the program say so in their own line', async () => {
    const results = await run(`${request(1, 'break')}${request(2, 'q')}`, ({ text }) => {
      if (text === 'break') throw new RangeError('too deep');
      return replying(makeAnswer());
    });
    expect(results).toEqual([
      {
        id: 1,
        error: 'line 1: Something broke here, not in your question (RangeError: too deep).',
      },
      expect.objectContaining({ id: 2, answered: true }),
    ]);
  });

  it('come with the trace when asked for', async () => {
    const [line] = await run(request(1, 'q'), () => replying(makeFullAnswer()), true);
    expect(line).toMatchObject({ why: expect.stringContaining('Band answer') });
  });

  it('of one conversation go on from each other, in order; without one they share nothing', async () => {
    const results = await run(
      [
        { id: 1, query: 'a', conversation: 'x' },
        { id: 2, query: 'b', conversation: 7 },
        { id: 3, query: 'c' },
        { id: 4, query: 'd', conversation: 'x' },
        { id: 5, query: 'e', conversation: 7 },
        { id: 6, query: 'f' },
        { id: 7, query: 'g', conversation: 'x' },
        { id: 8, query: 'h', conversation: '7' },
        { id: 9, query: 'i', conversation: null },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
      chain,
    );
    expect(results).toMatchObject(
      ['a', 'b', 'c', 'a d', 'b e', 'f', 'a d g', 'h', 'i'].map((text) => ({ text })),
    );
  });

  it('go on from the last one that could be answered', async () => {
    const ask: Ask = (question, memory) => {
      if (question.text === 'break') throw new RangeError('too deep');
      return chain(question, memory);
    };
    const lines = [
      { id: 1, query: 'a', conversation: 'x' },
      { id: 2, query: 'break', conversation: 'x' },
      { id: 3, query: 4, conversation: 'x' },
      { id: 4, query: 'b', conversation: 'x' },
    ];
    const results = await run(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), ask);
    expect(results[3]).toMatchObject({ id: 4, text: 'a b' });
  });

  it('start anew where the core forgets', async () => {
    const ask: Ask = (question, memory) => ({
      ...chain(question, memory),
      ...(question.text === 'forget' ? { memory: undefined } : {}),
    });
    const lines = ['a', 'forget', 'b'].map((query, id) => ({ id, query, conversation: 'x' }));
    const results = await run(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), ask);
    expect(results).toMatchObject([{ text: 'a' }, { text: 'a forget' }, { text: 'b' }]);
  });

  it.each([true, [1], { a: 1 }, 9007199254740992])(
    'refuse %j as a conversation, with the id of their line',
    async (conversation) => {
      const [line] = await run(`${JSON.stringify({ id: 3, query: 'q', conversation })}\n`);
      expect(line).toEqual({
        id: 3,
        error: 'line 1: "conversation" must be a string or a number that JSON keeps exactly',
      });
    },
  );

  it('are read no faster than the answers are taken', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read++;
        yield Buffer.from(request(read, 'q'));
      }
    }
    const stream = new PassThrough({ highWaterMark: 1 });
    const done = answerLines(echo, endless(), createOutput(stream), false);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(read).toBeLessThan(5);
    stream.destroy();
    await done;
  });
});

function isRequest(value: unknown): value is { id: string | number; query: string } {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('query' in value))
    return false;
  const isId = typeof value.id === 'string' || (typeof value.id === 'number' && isExact(value.id));
  return isId && typeof value.query === 'string';
}

function isExact(id: number): boolean {
  return Number.isFinite(id) && (!Number.isInteger(id) || Number.isSafeInteger(id));
}
