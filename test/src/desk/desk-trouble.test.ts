import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import {
  createOpenQuestions,
  MULTICAST,
  makeAsked,
  makePresser,
  openDesk,
  PASTA,
  PRIVATE,
  PROXY,
  PUBLIC,
  TLS,
} from './desk-setup.ts';

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('who asks too much', () => {
  it('is told once, and then not again', async () => {
    const { put, courier } = openDesk({ user: 2 });
    for (let times = 0; times < 5; times += 1) await put(makeAsked());
    expect(courier.sent).toHaveLength(2);
    expect(courier.told).toEqual([
      {
        asker: 'U1',
        words: expect.stringMatching(
          /^2 questions in a minute is the limit; the next is read in \d+ s\.$/,
        ),
      },
    ]);
  });

  it('is always told by a command, which waits for a reply', async () => {
    const { put, courier } = openDesk({ user: 1 });
    for (let times = 0; times < 4; times += 1) {
      await put(makeAsked({ question: { trigger: 'command' } }));
    }
    expect([courier.sent.length, courier.told.length]).toEqual([1, 3]);
  });

  it('does not keep others from asking', async () => {
    const { put, courier } = openDesk({ user: 1 });
    await put(makeAsked());
    await put(makeAsked());
    await put(makeAsked({ asker: 'U2' }));
    expect(courier.sent.map(({ asked }) => asked.asker)).toEqual(['U1', 'U2']);
  });

  it('fills one channel and no other', async () => {
    const { put, courier } = openDesk({ channel: 3 });
    for (const asker of ['U1', 'U2', 'U3', 'U4', 'U5']) await put(makeAsked({ asker }));
    await put(makeAsked({ asker: 'U6', channel: 'C2' }));
    expect(courier.sent.map(({ asked }) => asked.channel)).toEqual(['C1', 'C1', 'C1', 'C2']);
  });

  it('has nothing open afterwards', async () => {
    const open = createOpenQuestions();
    const { services } = openDesk({ user: 1 });
    const { put } = openDesk({ stores: { ...services.stores, open } });
    await put(makeAsked());
    await put(makeAsked());
    expect(open.held).toEqual([]);
  });
});

describe('an answer that cannot be sent', () => {
  it('is told to the asker and logged, and the question is closed', async () => {
    const open = createOpenQuestions();
    const { services } = openDesk();
    const { put, courier, log } = openDesk({ stores: { ...services.stores, open } });
    courier.fail('send');
    await put(makeAsked({ id: 'discord:7' }));
    expect(courier.told).toEqual([
      { asker: 'U1', words: 'Something broke here, not in your question; logged as discord:7.' },
    ]);
    expect(log.of('not answered')).toMatchObject([
      { level: 'error', fields: { id: 'discord:7', channel: 'C1' } },
    ]);
    expect(open.held).toEqual([]);
  });

  it('is logged once for a channel that takes no answer, and again for what nobody expected', async () => {
    for (const [refusal, lines] of [
      [new Fault('platform', 'The bot may not write in C1: let it.'), 1],
      [new Error('the platform refuses to send'), 3],
    ] as const) {
      const { put, courier, log } = openDesk();
      courier.fail('send');
      courier.reject(refusal);
      for (let time = 0; time < 3; time += 1) await put(makeAsked());
      expect(log.of('not answered')).toHaveLength(lines);
    }
  });

  it('is logged when the asker cannot be told either, and rejects nothing', async () => {
    const { put, courier, log } = openDesk();
    courier.fail('send', 'tell');
    await expect(put(makeAsked())).resolves.toBeUndefined();
    expect(log.lines.map(({ event }) => event)).toEqual(['not answered', 'not told']);
  });

  it('rejects nothing when the question cannot be closed', async () => {
    const { services } = openDesk();
    const open = {
      ...createOpenQuestions(),
      remove: async () => {
        throw new Error('gone');
      },
    };
    const { put, courier, log } = openDesk({ stores: { ...services.stores, open } });
    await expect(put(makeAsked())).resolves.toBeUndefined();
    expect([courier.sent.length, log.of('not closed').length]).toEqual([1, 1]);
  });

  it('is not remembered: a question behind it does not go on from it', async () => {
    const { put, courier } = openDesk();
    courier.fail('send');
    await put(makeAsked({ question: { text: MULTICAST } }));
    courier.fail();
    await put(makeAsked({ question: { text: 'and on macOS?' } }));
    expect(courier.standing.get('m1')?.answer.verdict).toBe('unknown');
  });

  it('does not disturb the questions behind it', async () => {
    const { put, courier } = openDesk();
    courier.fail('send');
    await put(makeAsked());
    courier.fail();
    await put(makeAsked({ question: { text: PROXY } }));
    expect(courier.sent).toHaveLength(1);
  });
});

describe('what a dead process left behind', () => {
  const left = () => makeAsked({ id: 'discord:left' });

  it('is answered, though it was claimed by the dead', async () => {
    const asked = left();
    const open = createOpenQuestions([{ asked, to: PUBLIC }]);
    const { services } = openDesk();
    await services.stores.claims.claim(asked.id);
    const { desk, courier } = openDesk({ stores: { ...services.stores, open } });
    desk.start();
    await desk.stop();
    expect(courier.sent).toMatchObject([{ place: PUBLIC, asked: { id: 'discord:left' } }]);
    expect(open.held).toEqual([]);
  });

  it('is not answered again when the dead one had posted its answer', async () => {
    const asked = left();
    const open = createOpenQuestions([{ asked, to: PUBLIC }]);
    const { services } = openDesk();
    await services.stores.posted.set(asked.id, { message: 'm9', to: PUBLIC });
    const { desk, courier } = openDesk({ stores: { ...services.stores, open } });
    desk.start();
    await desk.stop();
    expect([courier.sent, open.held]).toEqual([[], []]);
  });

  it('is dropped with a line in the log when nobody can read where it goes', async () => {
    const open = createOpenQuestions([{ asked: left(), to: { some: 'other version' } }]);
    const { services } = openDesk();
    const { desk, courier, log } = openDesk({ stores: { ...services.stores, open } });
    desk.start();
    await desk.stop();
    expect([courier.sent, open.held]).toEqual([[], []]);
    expect(log.of('adopted a question')).toMatchObject([
      { fields: { id: 'discord:left', readable: false } },
    ]);
  });

  it('is waited for from the start to the stop', async () => {
    const open = createOpenQuestions();
    const { services } = openDesk();
    const { desk } = openDesk({ stores: { ...services.stores, open } });
    expect(open.isWatched()).toBe(false);
    desk.start();
    expect(open.isWatched()).toBe(true);
    await desk.stop();
    expect(open.isWatched()).toBe(false);
  });
});

describe('a desk that stops', () => {
  it('takes no new question and claims none, so that another process may', async () => {
    const { desk, courier, services } = openDesk();
    await desk.stop();
    const asked = makeAsked();
    expect(await desk.accept(asked, PUBLIC)).toBe(false);
    await desk.edited(asked, PUBLIC, 'v1');
    expect(courier.sent).toEqual([]);
    expect(await services.stores.claims.claim(asked.id)).toBe(true);
  });

  it('waits until the answers under way are sent', async () => {
    const { desk, put, courier } = openDesk();
    const release = courier.hold();
    const answering = put(makeAsked());
    await settle();
    let isStopped = false;
    const stopping = desk.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    release();
    await Promise.all([answering, stopping]);
    expect(courier.sent).toHaveLength(1);
  });

  it('waits for a question that is accepted and not yet answered', async () => {
    const { desk, courier } = openDesk();
    const asked = makeAsked();
    await desk.accept(asked, PUBLIC);
    const stopping = desk.stop().then(() => courier.sent.length);
    await settle();
    await desk.answer(asked, PUBLIC);
    expect(await stopping).toBe(1);
  });

  it('may be stopped twice', async () => {
    const { desk } = openDesk();
    desk.start();
    await desk.stop();
    await expect(desk.stop()).resolves.toBeUndefined();
  });
});

describe('the log', () => {
  it('never holds what was asked or answered', async () => {
    const secret = 'xyzzy-4711';
    const words = [secret, 'multicast', 'minimum TLS', 'SOCKS', 'recipe', 'Ada', 'macOS'];
    const { desk, put, courier, log, services } = openDesk({ user: 8 });
    const texts = [MULTICAST, `${TLS} ${secret}`, PASTA, `${secret} -1003`, 'and on macOS?'];
    for (const text of texts) await put(makeAsked({ question: { text } }), PRIVATE);
    await put(makeAsked({ wants: 'decoding', question: { text: `${secret}\n`.repeat(900) } }));
    const asked = makeAsked({ question: { text: `${PROXY} ${secret}` } });
    await put(asked);
    await desk.edited({ ...asked, question: { ...asked.question, text: secret } }, PUBLIC, 'v1');
    for (const kind of ['more', 'why', 'share', 'solution', 'helpful', 'redacted'] as const) {
      await desk.press({ kind }, 'm1', makePresser());
    }
    courier.fail('send', 'tell', 'edit', 'remove');
    await put(makeAsked({ asker: 'U2', question: { text: `${TLS} ${secret}` } }));
    await desk.edited(asked, PUBLIC, 'v2');
    await desk.deleted(asked.id);
    for (let times = 0; times < 3; times += 1) {
      await put(makeAsked({ question: { text: secret, trigger: 'command' } }));
    }
    const open = createOpenQuestions([{ asked, to: PUBLIC }]);
    const next = openDesk({ stores: { ...services.stores, open }, log });
    next.desk.start();
    await next.desk.stop();
    expect(log.lines.length).toBeGreaterThan(12);
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
    // Ids of documents name what an answer was about: they are corpus, not text.
    const written = log.text().replace(/note:[a-z-]+/g, '');
    for (const word of words) expect(written).not.toContain(word);
  });
});
