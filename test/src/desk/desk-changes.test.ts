import { describe, expect, it } from 'vitest';
import {
  createOpenQuestions,
  MULTICAST,
  makeAsked,
  openDesk,
  PASTA,
  PRIVATE,
  PROXY,
  PUBLIC,
  TLS,
} from './desk-setup.ts';

const TLS_CLAIM = 'Set the minimum TLS protocol version of the session configuration.';
const PROXY_CLAIM = 'Put the SOCKS proxy into the proxy configurations of the session.';

/** The same question after somebody has changed it. */
function changed(asked: ReturnType<typeof makeAsked>, text: string) {
  return { ...asked, question: { ...asked.question, text } };
}

describe('an edited question', () => {
  it('is answered anew in the same message', async () => {
    const { desk, put, courier, claimOf } = openDesk();
    const asked = makeAsked();
    await put(asked);
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    expect(courier.sent).toHaveLength(1);
    expect(courier.edited).toEqual([{ message: 'm1', place: PUBLIC }]);
    expect(claimOf('m1')).toBe(PROXY_CLAIM);
  });

  it('is followed once for each change, however often that is delivered', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked();
    await put(asked);
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    await desk.edited(changed(asked, TLS), PUBLIC, 'v2');
    expect(courier.edited).toHaveLength(2);
  });

  it('does not bring back an answer that was dismissed', async () => {
    const { desk, put, courier, log } = openDesk();
    const asked = makeAsked();
    await put(asked);
    const presser = { id: asked.asker, name: 'Ann', isModerator: false, asker: asked.asker };
    expect(await desk.press({ kind: 'dismiss' }, 'm1', presser)).toEqual({ kind: 'remove' });
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    expect(courier.sent).toHaveLength(1);
    expect(courier.edited).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('goes on from what was known before it was asked', async () => {
    const { desk, put, claimOf, services } = openDesk();
    await put(makeAsked({ question: { text: MULTICAST } }));
    const follow = makeAsked({ question: { text: PROXY } });
    await put(follow);
    await desk.edited(changed(follow, 'and on macOS?'), PUBLIC, 'v1');
    expect(claimOf('m2')).toBe('macOS does not use this entitlement at all.');
    expect(services.before.get(follow.id)?.question).toBe(MULTICAST);
  });

  it('does not go on from its own first answer', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked({ question: { text: MULTICAST } });
    await put(asked);
    await desk.edited(changed(asked, 'and on macOS?'), PUBLIC, 'v1');
    expect(courier.standing.get('m1')?.answer.verdict).toBe('unknown');
  });

  it('is what the conversation and the buttons are about from then on', async () => {
    const { desk, put, claimOf } = openDesk();
    const asked = makeAsked();
    await put(asked);
    await desk.edited(changed(asked, MULTICAST), PUBLIC, 'v1');
    await put(makeAsked({ question: { text: 'and on macOS?' } }));
    expect(claimOf('m2')).toBe('macOS does not use this entitlement at all.');
    const presser = { id: 'U1', name: 'Ada', isModerator: false, asker: 'U1' };
    expect(await desk.press({ kind: 'more' }, 'm1', presser)).toMatchObject({ kind: 'edit' });
  });

  it('is answered where its answer stands, wherever the edit comes from', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked();
    await put(asked, PRIVATE);
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    expect(courier.edited[0]?.place).toEqual(PRIVATE);
  });

  it('is answered for the first time when it was no question before', async () => {
    const open = createOpenQuestions();
    const { services } = openDesk();
    const { desk, courier, put } = openDesk({ stores: { ...services.stores, open } });
    const asked = makeAsked();
    await desk.edited(asked, PUBLIC, 'v1');
    expect(courier.sent).toHaveLength(1);
    expect(open.held).toEqual([]);
    await put(asked);
    expect(courier.sent).toHaveLength(1);
  });

  it('while its answer is under way is answered as it reads now, in one message', async () => {
    const { desk, put, courier, claimOf } = openDesk();
    const release = courier.hold();
    const asked = makeAsked();
    const answering = put(asked);
    const editing = desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    release();
    await Promise.all([answering, editing]);
    expect(courier.sent).toHaveLength(1);
    expect(claimOf('m1')).toBe(PROXY_CLAIM);
  });

  it('between its receipt and its answer is answered as it reads now', async () => {
    const { desk, courier, claimOf } = openDesk();
    const asked = makeAsked();
    await desk.accept(asked, PUBLIC);
    const editing = desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    await desk.answer(asked, PUBLIC);
    await editing;
    expect(courier.sent).toHaveLength(1);
    expect(claimOf('m1')).toBe(PROXY_CLAIM);
  });

  it('keeps its answer when the asker is over the limit', async () => {
    const { desk, put, courier, claimOf } = openDesk({ user: 1 });
    const asked = makeAsked();
    await put(asked);
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    expect([claimOf('m1'), courier.told]).toEqual([TLS_CLAIM, []]);
  });

  it('that nobody asked the bot loses an answer that is not sure any more', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked({ question: { trigger: 'auto' } });
    await put(asked);
    await desk.edited(changed(asked, PASTA), PUBLIC, 'v1');
    expect(courier.removed).toEqual(['m1']);
  });

  it('is logged when its answer cannot be changed, and rejects nothing', async () => {
    const { desk, put, courier, claimOf, log } = openDesk();
    const asked = makeAsked();
    await put(asked);
    courier.fail('edit');
    await desk.edited(changed(asked, PROXY), PUBLIC, 'v1');
    expect(claimOf('m1')).toBe(TLS_CLAIM);
    expect(log.of('edit not followed')).toMatchObject([
      { level: 'error', fields: { id: asked.id } },
    ]);
  });
});

describe('a deleted question', () => {
  it('takes its answer with it', async () => {
    const { desk, put, courier, services } = openDesk();
    const asked = makeAsked();
    await put(asked);
    await desk.deleted(asked.id);
    expect(courier.removed).toEqual(['m1']);
    expect(await services.shown.get('m1')).toBeUndefined();
    expect(await services.stores.posted.get(asked.id)).toBeUndefined();
  });

  it('takes its answer with it once', async () => {
    const { desk, put, courier } = openDesk();
    const asked = makeAsked();
    await put(asked);
    await Promise.all([desk.deleted(asked.id), desk.deleted(asked.id)]);
    expect(courier.removed).toEqual(['m1']);
  });

  it('whose answer is under way has it removed afterwards', async () => {
    const { desk, put, courier } = openDesk();
    const release = courier.hold();
    const asked = makeAsked();
    const answering = put(asked);
    const deleting = desk.deleted(asked.id);
    release();
    await Promise.all([answering, deleting]);
    expect(courier.removed).toEqual(['m1']);
    expect(courier.standing.size).toBe(0);
  });

  it('between its receipt and its answer leaves no answer', async () => {
    const { desk, courier } = openDesk();
    const asked = makeAsked();
    await desk.accept(asked, PUBLIC);
    const deleting = desk.deleted(asked.id);
    await desk.answer(asked, PUBLIC);
    await deleting;
    expect(courier.standing.size).toBe(0);
  });

  it('is nothing to us when we have not answered it', async () => {
    const { desk, courier, log } = openDesk();
    await desk.deleted('discord:none');
    expect([courier.removed, log.lines]).toEqual([[], []]);
  });

  it('is logged when its answer cannot be removed, and rejects nothing', async () => {
    const { desk, put, courier, log } = openDesk();
    const asked = makeAsked();
    await put(asked);
    courier.fail('remove');
    await desk.deleted(asked.id);
    expect(log.of('deletion not followed')).toHaveLength(1);
    courier.fail();
    await desk.deleted(asked.id);
    expect(courier.removed).toEqual(['m1']);
  });
});
