import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../src/model/chat.ts';
import { conversationId } from '../../support/make.ts';
import {
  createOpenQuestions,
  MULTICAST,
  makeAsked,
  openDesk,
  PASTA,
  PRIVATE,
  PROXY,
  TLS,
} from './desk-setup.ts';

const TLS_CLAIM = 'Set the minimum TLS protocol version of the session configuration.';
const MULTICAST_CLAIM =
  'An iOS app that sends multicast needs the multicast entitlement from Apple.';
/** What only makes sense after the question about multicast. */
const FOLLOW_UP = 'and on macOS?';
const FOLLOW_UP_CLAIM = 'macOS does not use this entitlement at all.';

describe('a question', () => {
  it('is answered where it goes, with the buttons for who sees it', async () => {
    const { put, courier, claimOf, labelsOf } = openDesk();
    await put(makeAsked({ id: 'discord:7' }), PRIVATE);
    expect(courier.sent).toMatchObject([
      { message: 'm1', place: PRIVATE, asked: { id: 'discord:7' } },
    ]);
    expect(claimOf('m1')).toBe(TLS_CLAIM);
    expect(labelsOf('m1')).toContain('Share');
  });

  it('is answered once, however often it is delivered', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked();
    await Promise.all([put(asked), put(asked)]);
    await put(asked);
    await put(asked);
    expect(courier.sent).toHaveLength(1);
    expect(await desk.accept(asked, PRIVATE)).toBe(false);
  });

  it('is answered once by two processes that share their stores', async () => {
    const one = openDesk();
    const other = openDesk({ stores: one.services.stores });
    const asked = makeAsked();
    await Promise.all([one.put(asked), other.put(asked)]);
    expect([...one.courier.sent, ...other.courier.sent]).toHaveLength(1);
  });

  it('waits for the one before it in the conversation, and for no other', async () => {
    const { put, courier, claimOf } = openDesk();
    const release = courier.hold();
    const first = put(makeAsked({ question: { text: MULTICAST } }));
    const second = put(makeAsked({ question: { text: FOLLOW_UP } }));
    const elsewhere = { conversation: conversationId('discord:C2'), text: PASTA };
    const other = put(makeAsked({ question: elsewhere }));
    release();
    await Promise.all([first, second, other]);
    expect(courier.sent.map(({ asked }) => asked.question.text)).toEqual([
      MULTICAST,
      PASTA,
      FOLLOW_UP,
    ]);
    expect(claimOf('m3')).toBe(FOLLOW_UP_CLAIM);
  });

  it('is kept from its receipt to its answer, and no longer', async () => {
    const open = createOpenQuestions();
    const { services } = openDesk();
    const { desk } = openDesk({ stores: { ...services.stores, open } });
    const asked = makeAsked();
    await desk.accept(asked, PRIVATE);
    expect(open.held).toEqual([{ asked, to: PRIVATE }]);
    await desk.answer(asked, PRIVATE);
    expect(open.held).toEqual([]);
  });

  it('is answered though it cannot be kept', async () => {
    const { services } = openDesk();
    const open = {
      ...createOpenQuestions(),
      add: async () => {
        throw new Error('full');
      },
    };
    const { put, courier, log } = openDesk({ stores: { ...services.stores, open } });
    await put(makeAsked());
    expect(courier.sent).toHaveLength(1);
    expect(log.of('not kept')).toHaveLength(1);
  });

  it('does not wait for another', async () => {
    const { put, courier, claimOf } = openDesk();
    const release = courier.hold();
    const slow = put(makeAsked());
    const quick = put(makeAsked({ question: { text: MULTICAST } }));
    release();
    await Promise.all([slow, quick]);
    expect([claimOf('m1'), claimOf('m2')]).toEqual([TLS_CLAIM, MULTICAST_CLAIM]);
  });

  it('leaves one line in the log, with its id and the verdict', async () => {
    const { put, log } = openDesk();
    await put(makeAsked({ id: 'discord:7', question: { text: PASTA } }));
    expect(log.of('answered')).toMatchObject([{ fields: { id: 'discord:7', verdict: 'unknown' } }]);
  });
});

describe('a conversation', () => {
  const asks = (text: string, fields: Partial<Asked['question']> = {}) =>
    makeAsked({ question: { text, ...fields } });

  it('goes on from its last question', async () => {
    const { put, claimOf } = openDesk();
    await put(asks(MULTICAST));
    await put(asks(FOLLOW_UP));
    expect(claimOf('m2')).toBe(FOLLOW_UP_CLAIM);
  });

  it('knows nothing of another conversation', async () => {
    const { put, courier } = openDesk();
    await put(asks(MULTICAST));
    await put(asks(FOLLOW_UP, { conversation: conversationId('discord:C2') }));
    expect(courier.standing.get('m2')?.answer.verdict).toBe('unknown');
  });

  it('goes on from the answer that is replied to, whatever was asked since', async () => {
    const { put, claimOf } = openDesk();
    await put(asks(MULTICAST));
    await put(asks(PROXY));
    await put(makeAsked({ repliesTo: 'm1', question: { text: FOLLOW_UP } }));
    expect(claimOf('m3')).toBe(FOLLOW_UP_CLAIM);
  });

  it('goes on from the answer that is replied to, also elsewhere and by somebody else', async () => {
    const { put, claimOf } = openDesk();
    await put(asks(MULTICAST));
    const elsewhere = { text: FOLLOW_UP, conversation: conversationId('discord:C1:U2') };
    await put(makeAsked({ asker: 'U2', repliesTo: 'm1', question: elsewhere }));
    expect(claimOf('m2')).toBe(FOLLOW_UP_CLAIM);
  });

  it('goes on by itself when the message that is replied to is not known any more', async () => {
    const { put, claimOf } = openDesk();
    await put(asks(MULTICAST));
    await put(makeAsked({ repliesTo: 'long-gone', question: { text: FOLLOW_UP } }));
    expect(claimOf('m2')).toBe(FOLLOW_UP_CLAIM);
  });

  it('turns pages when it is asked for more', async () => {
    const { put, claimOf } = openDesk();
    await put(asks(MULTICAST));
    await put(asks('show more'));
    expect(claimOf('m2')).toBe(`${MULTICAST} (page 2 of 2)`);
  });
});

describe('what nobody asked the bot', () => {
  const overheard = (text: string, fields: Partial<Asked['question']> = {}) =>
    makeAsked({ question: { text, trigger: 'auto', ...fields } });

  it('is answered when the answer is sure, and says why it speaks', async () => {
    const { put, courier } = openDesk();
    await put(overheard(TLS));
    expect(courier.standing.get('m1')?.above).toBe('Unasked: this channel is set to auto.');
  });

  it('is not answered otherwise, and nothing is said about that', async () => {
    const { put, courier } = openDesk();
    await put(overheard(PASTA));
    await put(overheard('multicast is fun'));
    expect([courier.sent, courier.told]).toEqual([[], []]);
  });

  it('is answered at most once in a thread', async () => {
    const { put, courier } = openDesk();
    await put(overheard(TLS));
    await put(overheard(PROXY));
    await put(overheard(PROXY, { conversation: conversationId('discord:C2') }));
    expect(courier.sent.map(({ asked }) => asked.question.conversation)).toEqual([
      'discord:C1',
      'discord:C2',
    ]);
  });

  it('does not stand in the way of who asks the bot in the same thread', async () => {
    const { put, courier } = openDesk();
    await put(overheard(TLS));
    await put(makeAsked({ question: { text: PROXY } }));
    expect(courier.sent).toHaveLength(2);
    expect(courier.standing.get('m2')?.above).toBeUndefined();
  });

  it('is no follow-up: “why” among people is not for the bot', async () => {
    const { put, courier } = openDesk();
    await put(makeAsked({ question: { text: MULTICAST } }));
    await put(overheard('why?'));
    expect(courier.sent).toHaveLength(1);
  });

  it('counts against no limit while the bot stays silent', async () => {
    const { put, courier } = openDesk({ user: 1 });
    for (const text of [PASTA, 'hello all', 'good morning']) await put(overheard(text));
    await put(makeAsked());
    expect([courier.sent.length, courier.told]).toEqual([1, []]);
  });

  it('is passed over without a word when the limit is reached', async () => {
    const { put, courier } = openDesk({ user: 1 });
    await put(makeAsked());
    await put(overheard(PROXY));
    expect([courier.sent.length, courier.told]).toEqual([1, []]);
  });

  it('as a new post of a forum is shown what is similar, once', async () => {
    const { put, courier, claimOf } = openDesk();
    await put(makeAsked({ question: { text: MULTICAST, trigger: 'post' } }));
    await put(makeAsked({ question: { text: MULTICAST, trigger: 'post' } }));
    await put(makeAsked({ question: { text: PASTA, trigger: 'post' } }));
    expect(courier.sent).toHaveLength(1);
    expect(claimOf('m1')).toMatch(/^Similar here:\nWhen do I need the multicast entitlement\?\n/);
  });
});
