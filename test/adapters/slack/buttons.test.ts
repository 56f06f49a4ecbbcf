import { describe, expect, it } from 'vitest';
import { ANSWER, QUESTION } from '../../support/slack/bot.ts';
import { ADMIN, ASKER, STRANGER } from '../../support/slack/people.ts';
import { runBot } from '../../support/slack/run-bot.ts';
import type { Message } from '../../support/slack/workspace.ts';

const SECOND_PAGE = /page 2 of 2/;

/** A public answer with several pages. */
async function runAnswered() {
  const bot = await runBot();
  const said = bot.slack.mention(QUESTION);
  const reply = await bot.slack.untilReply(said);
  return { ...bot, said, reply };
}

/** A private one. */
async function runPrivate() {
  const bot = await runBot();
  const reply = await bot.slack.untilReply(bot.slack.command(QUESTION));
  return { ...bot, reply };
}

function wordsOf({ text, blocks }: Message): string {
  return `${text} ${JSON.stringify(blocks)}`;
}

describe('the buttons of an answer on Slack', () => {
  it('S18: turns the page in place with chat.update, text and blocks, and back', async () => {
    const { slack, reply } = await runAnswered();
    const first = wordsOf(reply);
    slack.press(reply, 'Show more', { user: STRANGER });
    await slack.until(() => reply.edits === 1, 'the second page');
    expect(wordsOf(reply)).toMatch(SECOND_PAGE);
    expect(reply.blocks.length).toBeGreaterThan(0);
    slack.press(reply, 'Back');
    await slack.until(() => reply.edits === 2, 'the first page');
    expect(wordsOf(reply)).toBe(first);
    const updates = slack.callsOf('chat.update');
    expect(updates).toHaveLength(2);
    for (const { args } of updates) {
      expect(args).toMatchObject({
        text: expect.stringMatching(/\S/),
        blocks: [
          {},
          {},
          expect.anything(),
          ...Array((args.blocks as unknown[]).length - 3).fill(expect.anything()),
        ],
      });
    }
    expect(slack.messages.filter(({ isBot }) => isBot)).toHaveLength(1);
  });

  it('S18: posts the page anew when the message can no longer be edited', async () => {
    const { slack, said, reply } = await runAnswered();
    slack.trouble.fail('chat.update', { kind: 'refused', error: 'edit_window_closed' }, 9);
    slack.press(reply, 'Show more');
    await slack.until(
      () =>
        slack.messages.find(
          (each) => each !== reply && each.isBot && SECOND_PAGE.test(wordsOf(each)),
        ),
      'the second page somewhere',
    );
    await slack.calm();
    expect(slack.callsOf('chat.update').length).toBeLessThanOrEqual(2);
    expect(slack.repliesTo(said).length).toBeLessThanOrEqual(2);
  });

  it('S19: turns the page of a private answer by the response URL of the press, never by chat.update', async () => {
    const { slack, reply } = await runPrivate();
    slack.press(reply, 'Show more');
    await slack.until(() => reply.edits === 1, 'the second page');
    expect(wordsOf(reply)).toMatch(SECOND_PAGE);
    slack.press(reply, 'Back');
    await slack.until(() => reply.edits === 2, 'the first page');
    expect(reply.text).toMatch(ANSWER);
    expect(slack.callsOf('chat.update')).toEqual([]);
    expect(slack.messages.filter(({ isBot }) => isBot)).toHaveLength(1);
  });

  it('S19: shares a private answer by posting it anew', async () => {
    const { slack, reply } = await runPrivate();
    slack.press(reply, 'Share');
    await slack.until(
      () => slack.messages.find(({ isBot, onlyFor }) => isBot && onlyFor === undefined),
      'the shared answer',
    );
    expect(slack.callsOf('chat.update')).toEqual([]);
  });

  it('S19: shares a private answer also where the bot is no member', async () => {
    const { slack, reply } = await runPrivate();
    slack.closed.add(reply.channel);
    slack.press(reply, 'Share');
    const shared = await slack.until(
      () => slack.messages.find(({ isBot, onlyFor }) => isBot && onlyFor === undefined),
      'the shared answer',
    );
    expect(shared.text).toMatch(ANSWER);
    slack.press(shared, 'Show more');
    await slack.until(() => shared.edits === 1, 'the second page');
  });

  it('S5: uses the URL of each press anew: pages turn more than five times', async () => {
    const { slack, reply } = await runPrivate();
    for (let turn = 1; turn <= 8; turn += 1) {
      slack.press(reply, turn % 2 === 1 ? 'Show more' : 'Back');
      await slack.until(() => reply.edits === turn, `turn ${turn}`);
    }
    expect(slack.responseUrls.all().every(({ uses }) => uses <= 5)).toBe(true);
  });

  it('S5: does not need the URL of the command when it has expired', async () => {
    const { slack, reply } = await runPrivate();
    slack.responseUrls.age(31 * 60 * 1000);
    const next = slack.responseUrls;
    expect(next.all().length).toBeGreaterThan(0);
    slack.responseUrls.age(-31 * 60 * 1000);
    slack.press(reply, 'Show more');
    await slack.until(() => reply.edits === 1, 'the second page');
  });

  it('says why to the presser alone', async () => {
    const { slack, reply } = await runAnswered();
    const pressed = slack.press(reply, 'Why', { user: STRANGER });
    const why = await slack.untilReply(pressed);
    expect(why).toMatchObject({ onlyFor: STRANGER });
    expect(wordsOf(why)).toContain('covers');
    expect(reply.edits).toBe(0);
  });

  it.each([
    ['the asker', ASKER],
    ['a moderator', ADMIN],
  ])('is dismissed by %s', async (_, user) => {
    const { slack, reply } = await runAnswered();
    slack.press(reply, 'Dismiss', { user });
    await slack.until(() => reply.isGone, 'the end of the answer');
  });

  it('is not dismissed or marked by a stranger, who is told so alone', async () => {
    const { slack, reply } = await runAnswered();
    const refusal = await slack.untilReply(slack.press(reply, 'Dismiss', { user: STRANGER }));
    expect(refusal).toMatchObject({ onlyFor: STRANGER });
    expect(wordsOf(refusal)).toContain('Only the asker or a moderator can dismiss this.');
    const other = await slack.untilReply(
      slack.press(reply, 'Mark as solution', { user: STRANGER }),
    );
    expect(wordsOf(other)).toContain('Only the asker or a moderator can mark the solution.');
    expect(reply).toMatchObject({ isGone: false, edits: 0 });
  });

  it('dismisses a private answer', async () => {
    const { slack, reply } = await runPrivate();
    slack.press(reply, 'Dismiss');
    await slack.until(() => reply.isGone, 'the end of the answer');
    expect(slack.callsOf('chat.delete')).toEqual([]);
  });

  it('marks the solution for all to see', async () => {
    const { slack, reply } = await runAnswered();
    slack.press(reply, 'Mark as solution');
    await slack.until(() => reply.edits === 1, 'the mark');
    expect(wordsOf(reply)).toContain('Marked as the solution by');
    expect(reply.text).toMatch(/\S/);
  });

  it('S22: asks for an opinion in context_actions and counts it once', async () => {
    const { slack, reply, log } = await runAnswered();
    const opinions = reply.blocks.filter(({ type }) => type === 'context_actions');
    expect(opinions).toMatchObject([{ elements: [{ type: 'feedback_buttons' }] }]);
    for (const label of ['Helpful', 'Helpful', 'Not helpful']) {
      const pressed = slack.press(reply, label);
      expect(wordsOf(await slack.untilReply(pressed))).toContain('Counted.');
    }
    expect(log.lines.filter(({ event }) => event === 'feedback')).toMatchObject([
      { fields: { kind: 'helpful' } },
    ]);
  });

  it('opens what an unsure answer names, and goes back', async () => {
    const { slack } = await runBot();
    const reply = await slack.untilReply(
      slack.mention('my WebSocket drops the download after a multicast'),
    );
    slack.press(reply, 'Read 2');
    await slack.until(() => reply.edits === 1, 'the second note');
    expect(wordsOf(reply)).toContain('multicast');
    expect(wordsOf(reply)).not.toContain('Not sure.');
    slack.press(reply, 'Back');
    await slack.until(() => reply.edits === 2, 'the list');
    expect(wordsOf(reply)).toContain('Not sure.');
  });

  it.each(['mention', 'command'] as const)(
    'works also for whoever presses before the bot knows that it has posted (%s)',
    async (way) => {
      const { slack } = await runBot();
      slack.whenPosted((message) => {
        slack.whenPosted(() => undefined);
        slack.press(message, 'Show more');
      });
      const reply = await slack.untilReply(slack[way](QUESTION));
      await slack.until(() => reply.edits === 1, 'the second page');
      expect(wordsOf(reply)).toMatch(SECOND_PAGE);
    },
  );

  it('gives a copy of a log without names and addresses, to the presser alone', async () => {
    const { slack } = await runBot();
    const log = Array.from(
      { length: 30 },
      (_, at) =>
        `2026-01-02 10:00:${10 + at}.000 Demo[12:3] Task <8F3C1A2B-0000-4000-8000-00000000000A>.<${at}> finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003 for https://secret-host.example.com/a?b from 203.0.113.77`,
    ).join('\n');
    const reply = await slack.untilReply(slack.direct(log));
    const pressed = slack.press(reply, 'Redacted copy');
    const copy = await slack.until(
      () => slack.messages.find(({ onlyFor }) => onlyFor === ASKER),
      'the copy',
    );
    expect(pressed.user).toBe(ASKER);
    expect(wordsOf(copy)).toContain('NSURLErrorDomain');
    expect(wordsOf(copy)).not.toMatch(/secret-host|203\.0\.113\.77/);
    expect(reply.edits).toBe(0);
  });

  it('expires politely when nothing is remembered of the message', async () => {
    const { slack, services, reply } = await runAnswered();
    for (const id of [`${reply.channel}:${reply.ts}`, reply.ts]) services.shown.set(id, undefined);
    const told = await slack.untilReply(slack.press(reply, 'Show more'));
    expect(wordsOf(told)).toContain('This button has expired; ask again.');
    expect(told.onlyFor).toBe(ASKER);
  });

  it('S8: stays far below the limits of blocks', async () => {
    const { slack, reply } = await runAnswered();
    expect(reply.blocks.length).toBeLessThanOrEqual(50);
    slack.press(reply, 'Show more');
    await slack.until(() => reply.edits === 1, 'the second page');
    for (const { text, ...rest } of slack.messages) {
      expect(text.length).toBeLessThanOrEqual(4000);
      expect(JSON.stringify(rest.blocks).length).toBeLessThan(13_200);
    }
    expect(slack.violations).toEqual([]);
  });
});
