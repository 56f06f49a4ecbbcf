import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/ask.ts';
import type { Action, Answer, Memory } from '../../src/model/answer.ts';
import type { Platform } from '../../src/model/question.ts';
import { HOSTILE } from '../support/arbitrary-answer.ts';
import { documentId, makeAnswer, makeFullAnswer, replying } from '../support/make.ts';

/** One adapter with somebody who uses it. */
export interface Session {
  /** Asks, and returns all that the asker sees of the reply, with the platform's own markup. */
  say(text: string): Promise<string>;
  /** Uses what the last answer offers: a button, or a command. */
  use(action: Action): Promise<string>;
  help(): Promise<string>;
  stop(): Promise<void>;
}

export interface Harness {
  readonly platform: Platform;
  open(ask: Ask): Promise<Session>;
  /** What no reply may contain, whatever the answer says, because the platform would obey it. */
  readonly obeyed: RegExp;
}

/** Whatever holds for one platform holds for all: run by a test of each. */
export function describeAdapter(name: string, harness: Harness): void {
  const using = async (ask: Ask, run: (session: Session) => Promise<void>): Promise<void> => {
    const session = await harness.open(ask);
    await run(session);
    await session.stop();
  };

  describe(`the adapter contract: ${name}`, () => {
    it('hands the question to the core, word for word, with its platform', async () => {
      const asked: unknown[] = [];
      const ask: Ask = (question) => {
        asked.push(question);
        return replying(makeAnswer());
      };
      await using(ask, async ({ say }) => {
        await say('Why is -65555 __proto__ in 请求报错?');
      });
      expect(asked).toEqual([
        expect.objectContaining({
          text: 'Why is -65555 __proto__ in 请求报错?',
          platform: harness.platform,
          conversation: expect.stringMatching(/./),
        }),
      ]);
    });

    it('shows the claim first, then the proof, and every address', async () => {
      await using(
        () => replying(withSources()),
        async ({ say }) => {
          const shown = await say('ftp?');
          const order = ['not FTP uploads', 'From:', 'On FTP'].map((text) => shown.indexOf(text));
          expect(order).not.toContain(-1);
          expect(order).toEqual([...order].sort((a, b) => a - b));
          for (const { url } of withSources().sources) expect(shown).toContain(url);
          for (const { url } of withSources().references) expect(shown).toContain(url);
        },
      );
    });

    it('keeps further pages, related threads and the trace back until they are asked for', async () => {
      await using(
        () => replying(makeFullAnswer()),
        async ({ say, use }) => {
          const first = await say('ftp?');
          for (const text of ['Second page', 'Band answer', 'Network Framework']) {
            expect(first).not.toContain(text);
          }
          expect(await use('more')).toContain('Second page.');
          expect(await use('more')).toContain('Third page.');
          expect(await use('why')).toContain('Band answer');
          expect(await use('threads')).toContain('Network Framework');
        },
      );
    });

    it('hands the core what it remembered of the conversation, and forgets what the core forgets', async () => {
      const given: (Memory | undefined)[] = [];
      const replies = [replying(makeAnswer()), { answer: makeAnswer(), memory: undefined }];
      const ask: Ask = (_question, memory) => {
        given.push(memory);
        return replies[given.length - 1] ?? replying(makeAnswer());
      };
      await using(ask, async ({ say }) => {
        for (const text of ['ftp?', 'and on macOS?', 'tls?']) await say(text);
      });
      expect(given).toEqual([undefined, replies[0]?.memory, undefined]);
    });

    it('turns back to the page before', async () => {
      await using(
        () => replying(makeFullAnswer()),
        async ({ say, use }) => {
          await say('ftp?');
          await use('more');
          expect(await use('more')).toContain('Third page.');
          expect(await use('back')).toContain('Second page.');
          expect(await use('back')).toContain('not FTP uploads');
        },
      );
    });

    it('shows a refusal as it is, without an address', async () => {
      const claim = 'Nothing here answers that: this bot covers networking on Apple platforms.';
      await using(
        () => replying(refusal(claim)),
        async ({ say }) => {
          const shown = await say('pasta?');
          expect(shown.replace(/\s+/g, ' ')).toContain(claim);
          expect(shown).not.toContain('http');
        },
      );
    });

    it('has help that comes from the core', async () => {
      const ask: Ask = ({ text }) =>
        replying(text === 'help' ? refusal('Ask about networking.') : makeAnswer());
      await using(ask, async ({ help }) => {
        expect(await help()).toContain('Ask about networking.');
      });
    });

    it('says in one line that a question broke it, and answers the next', async () => {
      const ask: Ask = ({ text }) => {
        if (text === 'break') throw new Error('no\nsuch thing');
        return replying(makeAnswer());
      };
      await using(ask, async ({ say }) => {
        const apology = (await say('break')).trim().split('\n');
        expect(apology.filter((line) => line.includes('Something broke here'))).toHaveLength(1);
        expect(apology.join('\n')).not.toMatch(/\bat .*\.ts/);
        expect(await say('ftp?')).toContain('not FTP uploads');
      });
    });

    it.each(HOSTILE)(
      'shows text that would take it over without obeying it: %j',
      async (hostile) => {
        await using(
          () => replying(saying(hostile)),
          async ({ say, use }) => {
            expect(await say('ftp?')).not.toMatch(harness.obeyed);
            expect(await use('why')).not.toMatch(harness.obeyed);
            expect(await use('threads')).not.toMatch(harness.obeyed);
            expect(await use('more')).not.toMatch(harness.obeyed);
          },
        );
      },
    );

    it('shows the same answer in the same way', async () => {
      await using(
        () => replying(makeFullAnswer()),
        async ({ say }) => {
          expect(await say('ftp?')).toBe(await say('ftp?'));
        },
      );
    });

    it('stops twice without harm', async () => {
      const session = await harness.open(() => replying(makeAnswer()));
      await session.stop();
      await session.stop();
    });
  });
}

function withSources(): Answer {
  return makeAnswer({
    sources: [
      { title: 'TN3151', url: 'https://developer.apple.com/documentation/technotes/tn3151' },
    ],
  });
}

function refusal(text: string): Answer {
  return makeAnswer({
    verdict: 'unknown',
    headline: text,
    claim: [{ kind: 'paragraph', spans: [{ kind: 'text', text }] }],
    proof: [],
    references: [],
  });
}

/** An answer that says the same in every place that holds text. */
function saying(text: string): Answer {
  const blocks = [
    {
      kind: 'paragraph',
      spans: [
        { kind: 'text', text },
        { kind: 'strong', text },
        { kind: 'code', text },
        { kind: 'link', text, url: `https://a.example/${text}` },
      ],
    },
    { kind: 'quote', text },
    { kind: 'code', text, language: text },
    { kind: 'list', ordered: false, items: [[{ kind: 'text', text }]] },
  ] as const;
  return makeAnswer({
    headline: text,
    claim: blocks,
    proof: blocks,
    more: [blocks],
    threads: blocks,
    why: blocks,
    references: [{ kind: 'thread', id: documentId(text), title: text, url: text, score: 1 }],
    sources: [{ title: text, url: text }],
    actions: ['more', 'why', 'threads'],
  });
}
