import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../adapters/console/render.ts';
import { PAGES } from '../../src/answer/templates-notes.ts';
import { createAsk } from '../../src/ask.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Answer, Memory } from '../../src/model/answer.ts';
import { textOf } from '../support/blocks.ts';
import { makeQuestion } from '../support/make.ts';
import { SMALL_LIBRARY } from '../support/small-library.ts';
import { askOn, snapshotOf, talkOn } from '../support/snapshots.ts';
import { hostileText } from './text/hostile-text.ts';

const snapshot = snapshotOf(SMALL_LIBRARY);
const alone = askOn(snapshot);
const talk = () => talkOn(snapshot);
const ask = createAsk(createLiveIndex(snapshot));

const MULTICAST = 'when do I need the multicast entitlement?';
const leadOf = ({ references }: Answer): string | undefined => references[0]?.id;
const shown = ({ claim, proof }: Answer): string => textOf([...claim, ...proof]);

describe('a message that goes on', () => {
  it('with a platform is about the question before, there', () => {
    const say = talk();
    expect(leadOf(say(MULTICAST))).toBe('note:multicast');
    const there = say('and on macOS?');
    expect(leadOf(there)).toBe('note:multicast');
    expect(textOf(there.claim)).toBe('macOS does not use this entitlement at all.');
    expect(shown(there)).toContain('Read with your last question: multicast, entitlement, macOS.');
    expect(leadOf(say('iOS 17?'))).toBe('note:multicast');
  });

  it('with a word is about the question before, with that word', () => {
    const say = talk();
    say(MULTICAST);
    const answer = say('what about UDP?');
    expect(leadOf(answer)).toBe('note:multicast');
    expect(shown(answer)).toContain('UDP unicast needs no entitlement.');
  });

  it('with a correction is about what was meant', () => {
    const say = talk();
    expect(leadOf(say('why does my NWConnection stay in the waiting state?'))).toBe('note:waiting');
    expect(leadOf(say('no, I meant the NWListener that accepts incoming ones'))).toBe(
      'note:listener',
    );
  });

  it('in another language goes on, too', () => {
    const say = talk();
    say(MULTICAST);
    expect(leadOf(say('und auf macOS?'))).toBe('note:multicast');
  });

  it('asks for the error behind the error', () => {
    const say = talk();
    const outer = say(
      'Error Domain=NSURLErrorDomain Code=-1003 "(null)" UserInfo={NSUnderlyingError=0x6 ' +
        '{Error Domain=NSPOSIXErrorDomain Code=61 "Connection refused"}}',
    );
    expect(outer.errors.map(({ code }) => code)).toEqual([-1003, 61]);
    const cause = say('what is the underlying error?');
    expect(cause.headline).toBe('61 is ECONNREFUSED: Nobody listens on the port.');
  });
});

describe('a message about the answer before', () => {
  it('turns its pages', () => {
    const say = talk();
    const first = say(MULTICAST);
    expect(first.more.length).toBeGreaterThan(0);
    const second = say('show more');
    expect(second.headline).toBe(
      `${first.references[0]?.title} (page 2 of ${first.more.length + 1})`,
    );
    expect(second.proof).toEqual(first.more[0]);
    expect(say('back')).toEqual(first);
    expect(say('zurück').headline).toBe(PAGES.noBack);
  });

  it('opens the documents that it names, one after the other', () => {
    const say = talk();
    const list = say(MULTICAST);
    const ids = list.references.map((each) => each.id);
    expect(ids.length).toBeGreaterThan(2);
    expect(leadOf(say('the second one'))).toBe(ids[1]);
    expect(leadOf(say('the third one'))).toBe(ids[2]);
    expect(leadOf(say('#1'))).toBe(ids[0]);
    expect(say('back')).toEqual(list);
    expect(leadOf(say('the last one'))).toBe(ids.at(-1));
  });

  it('reads on in the document that was opened', () => {
    const say = talk();
    const list = say(MULTICAST);
    const place = list.references.findIndex((each) => each.id === 'note:request') + 1;
    expect(place).toBeGreaterThan(1);
    expect(shown(say(`number ${place}`))).toContain('Fill in the form');
    expect(shown(say('why'))).toContain('Band answer');
  });

  it('says how many it names when there is no such document', () => {
    const say = talk();
    const { references } = say('how do I pause and resume a download?');
    expect(say('the fifth one').headline).toBe(PAGES.noSuch(references.length));
    expect(say('9').headline).toBe(PAGES.noSuch(references.length));
  });

  it('shows why, and leaves the answer the last one', () => {
    const say = talk();
    const first = say(MULTICAST);
    const why = say('why?');
    expect([...why.claim, ...why.proof]).toEqual(first.why);
    expect(textOf(why.claim)).toMatch(/^Band answer/);
    expect(leadOf(say('and on macOS?'))).toBe('note:multicast');
  });

  it('has nothing to be about before the first question', () => {
    for (const text of ['show more', 'why', 'back', 'threads', 'the second one', '2']) {
      expect(talk()(text)).toMatchObject({ verdict: 'help', headline: PAGES.nothingYet });
    }
  });
});

describe('nothing is dragged along', () => {
  const lastOf = (...lines: readonly string[]): Answer => {
    const say = talk();
    return lines.map(say).at(-1) ?? say('');
  };

  it.each([
    'how do I pause and resume a download?',
    'how do I set the minimum TLS version?',
    'what is a good recipe for pasta?',
    'how do I restore purchases with StoreKit?',
    'Error Domain=NSURLErrorDomain Code=-1003 "(null)"',
    'is there a SOCKS proxy for the session',
    'on which port does my listener accept incoming connections of any peer',
  ])('into a question of its own: %s', (text) => {
    expect(lastOf(MULTICAST, text)).toEqual(alone(text));
    expect(lastOf(MULTICAST, 'and on macOS?', text)).toEqual(alone(text));
    expect(lastOf(MULTICAST, 'show more', text)).toEqual(alone(text));
  });

  it('through a question that could not be answered', () => {
    const answer = lastOf(MULTICAST, 'what is a good recipe for pasta?', 'and on macOS?');
    expect(answer).toMatchObject({ verdict: 'unknown', references: [] });
  });

  it('into a question that begins as if it went on', () => {
    const text = 'and how do I pause and resume a download?';
    expect(leadOf(lastOf(MULTICAST, text))).toBe('note:pause');
  });

  it('into a greeting or thanks, nor out of it: the question before is still the last one', () => {
    for (const words of ['hello!', 'thanks', 'help', '']) {
      expect(lastOf(MULTICAST, words)).toEqual(alone(words));
      expect(lastOf(MULTICAST, words, 'and on macOS?')).toEqual(lastOf(MULTICAST, 'and on macOS?'));
    }
  });

  it('from one conversation to another', () => {
    const [one, other] = [talk(), talk()];
    one(MULTICAST);
    other('how do I pause and resume a download?');
    expect(leadOf(one('and on macOS?'))).toBe('note:multicast');
    expect(other('the first one').references[0]?.id).toBe('note:pause');
  });
});

describe('what is remembered', () => {
  const LINES = [
    ...[MULTICAST, 'how do I pause and resume a download?', 'and on macOS?', 'what about UDP?'],
    ...['show more', 'back', 'why', 'threads', 'the second one', '3', 'the last one', 'hello'],
    ...['no, I meant the listener', 'what is a good recipe for pasta?', 'the underlying error?'],
    ...['Error Domain=NSURLErrorDomain Code=-1003', 'NSPOSIXErrorDomain 61', ''],
  ];
  const line = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...LINES) },
    { weight: 1, arbitrary: hostileText },
  );
  const conversations = fc.array(line, { minLength: 1, maxLength: 8 });

  it('is plain data: what was stored and read again goes on in the same way', () => {
    fc.assert(
      fc.property(conversations, (lines) => {
        let kept: Memory | undefined;
        let stored: string | undefined;
        for (const text of lines) {
          const reply = ask(makeQuestion({ text }), kept);
          const again = ask(
            makeQuestion({ text }),
            stored === undefined ? undefined : JSON.parse(stored),
          );
          expect(JSON.stringify(again)).toBe(JSON.stringify(reply));
          kept = reply.memory;
          stored = kept && JSON.stringify(kept);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is not changed by what is asked next', () => {
    fc.assert(
      fc.property(conversations, (lines) => {
        let memory: Memory | undefined;
        for (const text of lines) {
          const before = JSON.stringify(memory);
          const reply = ask(makeQuestion({ text }), memory);
          expect(JSON.stringify(memory)).toBe(before);
          memory = reply.memory;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never grows with the conversation', () => {
    let memory: Memory | undefined;
    let longest = 0;
    for (let turn = 0; turn < 60; turn++) {
      const text = turn % 2 === 0 ? `and what about UDP number ${turn}?` : 'the second one';
      ({ memory } = ask(makeQuestion({ text: turn === 0 ? MULTICAST : text }), memory));
      longest = Math.max(longest, JSON.stringify(memory).length);
    }
    expect(longest).toBeLessThan(60_000);
  });

  it('is bounded, however long the question was', () => {
    for (const text of [
      `${MULTICAST} ${'multicast '.repeat(9_900)}`,
      'NWConnection '.repeat(7_000),
    ]) {
      const { memory } = ask(makeQuestion({ text }));
      expect(JSON.stringify(memory).length).toBeLessThan(60_000);
    }
  });

  it('leads to a valid answer whatever is said, and to the same one each time', () => {
    fc.assert(
      fc.property(conversations, (lines) => {
        const [say, again] = [talk(), talk()];
        for (const text of lines) {
          const answer = say(text);
          expect(answer.headline.trim()).not.toBe('');
          expect(answer.headline.length).toBeLessThanOrEqual(180);
          expect(renderPlain(answer).trim()).not.toBe('');
          expect(JSON.stringify(again(text))).toBe(JSON.stringify(answer));
        }
      }),
      { numRuns: 60 },
    );
  });
});
