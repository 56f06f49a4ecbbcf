import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPost } from '../../../src/desk/buttons.ts';
import type { Answer, Reference } from '../../../src/model/answer.ts';
import type { Shown } from '../../../src/model/chat.ts';
import { arbitraryAnswer } from '../../support/arbitrary-answer.ts';
import { documentId, makeAnswer, makeFullAnswer } from '../../support/make.ts';
import { ask, MULTICAST } from './desk-setup.ts';

function post(answer: Answer, shown: Partial<Shown> = {}) {
  const { buttons, feedback, ...rest } = toPost(answer, {
    asker: 'U1',
    audience: 'public',
    log: undefined,
    above: undefined,
    ...shown,
  });
  return {
    ...rest,
    first: buttons.map(({ label }) => label),
    second: feedback.map(({ label }) => label),
  };
}

function reference(kind: Reference['kind'], at: number): Reference {
  return {
    id: documentId(`${kind}:${at}`),
    kind,
    title: `Title ${at}`,
    url: 'https://a.example',
    score: 1,
  };
}

const notes = [1, 2, 3, 4, 5].map((at) => reference('note', at));
const mixed = [
  reference('thread', 1),
  reference('note', 2),
  reference('thread', 3),
  reference('note', 4),
];

describe('the buttons below an answer', () => {
  it('are Show more if there is more, Why and Dismiss, then what the asker says of it', () => {
    expect(post(makeFullAnswer())).toMatchObject({
      first: ['Show more', 'Why', 'Dismiss'],
      second: ['Helpful', 'Not helpful', 'Mark as solution'],
    });
    expect(post(makeAnswer({ actions: ['why'] })).first).toEqual(['Why', 'Dismiss']);
  });

  it('begin with the notes behind the lead, numbered as the answer numbers them', () => {
    expect(post(makeAnswer({ references: notes, actions: ['why'] })).first).toEqual([
      'Read 2',
      'Read 3',
      'Read 4',
      'Why',
      'Dismiss',
    ]);
    expect(post(makeAnswer({ references: mixed })).first).toEqual(['Read 2', 'Read 4', 'Dismiss']);
  });

  it('open also the first note below a decoded error', () => {
    expect(post(makeAnswer({ verdict: 'decoded', references: notes.slice(0, 1) })).first).toEqual([
      'Read 1',
      'Dismiss',
    ]);
  });

  it('share a private answer and mark a public one', () => {
    const answer = makeAnswer({ actions: ['why'] });
    expect(post(answer, { audience: 'private' })).toMatchObject({
      first: ['Why', 'Share', 'Dismiss'],
      second: ['Helpful', 'Not helpful'],
    });
    expect(post(answer, { audience: 'public' })).toMatchObject({
      first: ['Why', 'Dismiss'],
      second: ['Helpful', 'Not helpful', 'Mark as solution'],
    });
  });

  it('lead back from a further page and from a document that was opened', () => {
    const page = makeAnswer({ references: notes, actions: ['more', 'back', 'why'] });
    expect(post(page).first).toEqual(['Show more', 'Back', 'Why', 'Dismiss']);
  });

  it('offer a redacted copy first when the answer is about a log', () => {
    expect(post(makeAnswer({ verdict: 'decoded' }), { log: 'a log' }).first[0]).toBe(
      'Redacted copy',
    );
  });

  it('carry who asked, and what stands above', () => {
    expect(post(makeAnswer(), { asker: 'U7', above: 'Shared by Ada.' })).toMatchObject({
      asker: 'U7',
      above: 'Shared by Ada.',
    });
  });
});

describe('the buttons of what is no answer', () => {
  it('are Read 1 to Read 3, Why and Dismiss, and no feedback, when nothing is sure', () => {
    expect(
      post(makeAnswer({ verdict: 'closest', references: mixed, actions: ['why'] })),
    ).toMatchObject({
      first: ['Read 1', 'Read 2', 'Read 3', 'Why', 'Dismiss'],
      second: [],
    });
  });

  it('are Dismiss alone when nothing was found or nothing was asked', () => {
    for (const verdict of ['unknown', 'help'] as const) {
      for (const audience of ['public', 'private'] as const) {
        const refusal = makeAnswer({ verdict, references: [], actions: ['why'] });
        expect(post(refusal, { audience }), verdict).toMatchObject({
          first: ['Dismiss'],
          second: [],
        });
      }
    }
  });
});

describe('the buttons of the bot’s own answers', () => {
  it('open the notes beside a note', () => {
    expect(post(ask({ text: MULTICAST }).answer).first).toEqual([
      'Read 3',
      'Show more',
      'Why',
      'Dismiss',
    ]);
  });

  it('are one of each kind at most, few and short, whatever the answer', () => {
    fc.assert(
      fc.property(
        arbitraryAnswer,
        fc.constantFrom('public' as const, 'private' as const),
        fc.option(fc.string(), { nil: undefined }),
        (answer, audience, log) => {
          const { first, second } = post(answer, { audience, log });
          const all = [...first, ...second];
          expect(new Set(all).size).toBe(all.length);
          expect(first).toContain('Dismiss');
          // Two rows of Discord hold five each; Slack shows 34 characters of a label.
          expect(first.length).toBeLessThanOrEqual(10);
          expect(second.length).toBeLessThanOrEqual(5);
          for (const label of all) expect(label.length).toBeLessThanOrEqual(34);
        },
      ),
    );
  });
});
