import { describe, expect, it } from 'vitest';
import { makeThread } from '../support/make.ts';
import { baselineSystem, chooseGate, createBaseline } from './baseline.ts';
import type { Outcomes, Reply } from './outcomes.ts';

const THREADS = [
  makeThread({ title: 'On FTP', body: 'URLSession supports FTP downloads.' }),
  makeThread({ title: 'Local network', body: 'The multicast entitlement of an app.' }),
  makeThread({ title: 'Captive portal', body: 'A hotspot helper asks for a login.' }),
];
const UNREAD: Reply = {
  documents: [],
  answered: false,
  isDecoded: false,
  confidence: undefined,
  text: '',
};

function tune(good: readonly string[], bad: readonly string[]): Outcomes {
  const question = (query: string) => ({ id: query, class: 'plain', query });
  return {
    answerable: good.map((query) => ({
      question: { ...question(query), thread: 'On FTP', phrase: undefined, notes: [] },
      reply: UNREAD,
    })),
    notes: [],
    refusable: bad.map((query) => ({ question: question(query), reply: UNREAD })),
  };
}

describe('the plain wink baseline', () => {
  const baseline = createBaseline(THREADS);

  it('answers with the whole best thread as soon as one word matches', () => {
    const reply = baselineSystem(baseline, 0)('which downloads are good for supper?');
    expect(reply).toMatchObject({
      documents: [{ title: 'On FTP' }],
      answered: true,
      confidence: undefined,
    });
    expect(reply.text).toBe('On FTP\nURLSession supports FTP downloads.');
  });

  it('refuses when nothing matches', () => {
    expect(baselineSystem(baseline, 0)('pasta')).toMatchObject({ documents: [], answered: false });
  });

  it('takes words such as constructor for what they are', () => {
    expect(baselineSystem(baseline, 0)('constructor __proto__').answered).toBe(false);
  });

  it('gets the score gate that parts the tune questions best', () => {
    const gate = chooseGate(baseline, tune(['FTP URLSession downloads'], ['an app', 'pasta']));
    const gated = baselineSystem(baseline, gate);
    expect(gated('FTP URLSession downloads').answered).toBe(true);
    expect(gated('an app').answered).toBe(false);
  });
});
