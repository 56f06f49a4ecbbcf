import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createConsole } from '../../../adapters/console/adapter.ts';
import type { Ask } from '../../../src/ask.ts';
import { makeAnswer, makeFullAnswer, makeStatus, replying } from '../../support/make.ts';

const KEY = { enter: '\r', up: '\u001B[A', ctrlC: '\u0003', ctrlD: '\u0004', left: '\u001B[D' };
const COUNTS = { threads: 20, notes: 200, errorCodes: 627 };
const PASTE = { begin: '\u001B[200~', end: '\u001B[201~' };

/** A terminal on two streams: what is typed arrives in the chunks given. */
async function openSession(ask: Ask, { marksPastes = true, colour = false } = {}) {
  const asked: string[] = [];
  const input = new PassThrough();
  const output = new PassThrough().setEncoding('utf8');
  let shown = '';
  output.on('data', (text: string) => {
    shown += text;
  });
  const adapter = createConsole({
    ask: (question) => {
      asked.push(question.text);
      return ask(question);
    },
    counts: COUNTS,
    status: makeStatus(),
    input,
    output,
    terminal: { colour, hyperlinks: false, marksPastes },
  });
  await adapter.start();
  await settle();
  return {
    adapter,
    asked,
    shown: () => stripVTControlCharacters(shown),
    raw: () => shown,
    async type(...chunks: readonly string[]) {
      for (const chunk of chunks) {
        input.write(chunk);
        await settle();
      }
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

const answer: Ask = () => replying(makeFullAnswer());

describe('the console on a terminal', () => {
  it('says first what it is, how much it knows and how to go on', async () => {
    const session = await openSession(answer);
    expect(session.shown()).toContain(
      'networking on Apple platforms from 20 forum threads, 200 notes and 627 error codes.',
    );
    expect(session.shown()).toContain('/help lists the commands, Ctrl-D leaves.\n\n> ');
    await session.adapter.stop();
  });

  it('answers, says what else there is, and prompts again', async () => {
    const session = await openSession(answer);
    await session.type('ftp?', KEY.enter);
    expect(session.asked).toEqual(['ftp?']);
    const offer = '\n2 more pages: /more · related threads: /threads · why this answer: /why\n\n> ';
    expect(session.shown()).toContain('not FTP uploads.”');
    expect(session.shown().slice(-offer.length)).toBe(offer);
    await session.adapter.stop();
  });

  it('offers nothing when there is nothing', async () => {
    const session = await openSession(() => replying(makeAnswer()));
    await session.type('ftp?', KEY.enter);
    expect(session.shown()).not.toContain('/more');
    await session.adapter.stop();
  });

  it('colours only when told to', async () => {
    const sgr = '\u001B[1mFrom:\u001B[22m';
    for (const colour of [true, false]) {
      const session = await openSession(answer, { colour });
      await session.type('ftp?', KEY.enter);
      expect(session.raw().includes(sgr)).toBe(colour);
      await session.adapter.stop();
    }
  });

  it('brings an earlier question back', async () => {
    const session = await openSession(answer);
    await session.type('first', KEY.enter, 'second', KEY.enter, KEY.up, KEY.up, KEY.enter);
    expect(session.asked).toEqual(['first', 'second', 'first']);
    await session.adapter.stop();
  });

  it('takes a marked paste for one question, sent by Enter', async () => {
    const session = await openSession(answer);
    await session.type(`${PASTE.begin}line 1\r/why\r`, `line 3${PASTE.end}`);
    expect(session.asked).toEqual([]);
    await session.type(KEY.enter);
    expect(session.asked).toEqual(['line 1\n/why\nline 3']);
    await session.type(KEY.up, KEY.enter);
    expect(session.asked[1]).toBe('line 1 /why line 3');
    await session.adapter.stop();
  });

  it('obeys a command that was pasted, and what is typed behind a paste', async () => {
    const session = await openSession(answer);
    await session.type(`${PASTE.begin}ftp?${PASTE.end}${KEY.enter}/threads${KEY.enter}`);
    await session.type(`${PASTE.begin}/why${PASTE.end}`, KEY.enter);
    expect(session.asked).toEqual(['ftp?']);
    expect(session.shown()).toContain('Related: “Network Framework”');
    expect(session.shown()).toContain('Band answer');
    await session.adapter.stop();
  });

  it('takes lines that arrive together for one question where pastes are not marked', async () => {
    const session = await openSession(answer, { marksPastes: false });
    await session.type('line 1\rline 2\rline 3\r');
    expect(session.asked).toEqual(['line 1\nline 2\nline 3']);
    await session.adapter.stop();
  });

  it('joins them over chunks as long as a line is open', async () => {
    const session = await openSession(answer, { marksPastes: false });
    await session.type('line 1\rli', 'ne 2\rline', ' 3');
    expect(session.asked).toEqual([]);
    await session.type(KEY.enter);
    expect(session.asked).toEqual(['line 1\nline 2\nline 3']);
    await session.adapter.stop();
  });

  it('keeps commands apart from the questions typed with them', async () => {
    const session = await openSession(answer);
    await session.type('ftp?\r/why\rtls?\r');
    expect(session.asked).toEqual(['ftp?', 'tls?']);
    expect(session.shown()).toContain('Band answer');
    await session.adapter.stop();
  });

  it('clears the line at Ctrl-C and leaves at the second', async () => {
    const session = await openSession(answer);
    await session.type('half a que', KEY.left, KEY.ctrlC, 'ftp?', KEY.enter);
    expect(session.asked).toEqual(['ftp?']);
    await session.type('half', KEY.ctrlC, KEY.ctrlC);
    await session.adapter.ended();
    expect(session.asked).toEqual(['ftp?']);
  });

  it('forgets a paste at Ctrl-C', async () => {
    const session = await openSession(answer);
    await session.type(`${PASTE.begin}line 1\rline 2${PASTE.end}`, KEY.ctrlC, 'ftp?', KEY.enter);
    expect(session.asked).toEqual(['ftp?']);
    await session.adapter.stop();
  });

  it.each([
    ['Ctrl-D', KEY.ctrlD],
    ['/quit', '/quit\r'],
  ])('leaves at %s on a line of its own', async (_name, keys) => {
    const session = await openSession(answer);
    await session.type(keys);
    await session.adapter.ended();
    expect(session.raw()).toMatch(/\n$/);
  });

  it('answers what was typed in the same breath as Ctrl-D', async () => {
    const session = await openSession(answer);
    await session.type(`ftp?\r${KEY.ctrlD}`);
    await session.adapter.ended();
    expect(session.asked).toEqual(['ftp?']);
    expect(session.shown()).toContain('not FTP uploads.”');
  });

  it('asks the terminal to mark pastes, and to stop it at the end', async () => {
    const session = await openSession(answer);
    expect(session.raw()).toContain('\u001B[?2004h');
    await session.adapter.stop();
    expect(session.raw()).toContain('\u001B[?2004l');
    const dumb = await openSession(answer, { marksPastes: false });
    await dumb.adapter.stop();
    expect(dumb.raw()).not.toContain('\u001B[?2004');
  });

  it('ends when the terminal goes away', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const terminal = { colour: false, hyperlinks: false, marksPastes: true };
    const adapter = createConsole({
      ask: answer,
      counts: COUNTS,
      status: makeStatus(),
      input,
      output,
      terminal,
    });
    await adapter.start();
    input.destroy(Object.assign(new Error('read EIO'), { code: 'EIO' }));
    await adapter.ended();
    expect(input.destroyed).toBe(true);
  });

  it('ends when nobody reads', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const terminal = { colour: false, hyperlinks: false, marksPastes: false };
    const adapter = createConsole({
      ask: answer,
      counts: COUNTS,
      status: makeStatus(),
      input,
      output,
      terminal,
    });
    await adapter.start();
    output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    input.write('ftp?\r');
    await adapter.ended();
    expect(output.destroyed).toBe(true);
  });
});
