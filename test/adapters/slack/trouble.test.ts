import { describe, expect, it } from 'vitest';
import { ANSWER, OTHER_QUESTION, QUESTION } from '../../support/slack/bot.ts';
import { ASKER, CHANNEL, STRANGER } from '../../support/slack/people.ts';
import { createBot, openSlack, runBot } from '../../support/slack/run-bot.ts';

/** Milliseconds without a connection that nobody should notice. */
const SHORT_HOLE = 2000;

describe('the connection to Slack', () => {
  it.each(['warning', 'refresh_requested', 'closed', 'cut'] as const)(
    'is made anew at once after “%s”, and the next question is answered',
    async (how) => {
      const { slack } = await runBot();
      for (let round = 0; round < 2; round += 1) {
        const before = slack.sockets.connections.length;
        if (how === 'cut') slack.sockets.cut();
        else if (how === 'closed') slack.sockets.closeAll();
        else slack.sockets.disconnect(how);
        const said = slack.direct(QUESTION, { user: `U0ASKER${round}` });
        expect((await slack.untilReply(said)).text).toMatch(ANSWER);
        const [old, next] = slack.sockets.connections.slice(before - 1);
        expect((next?.openedAt ?? Infinity) - (old?.closedAt ?? 0)).toBeLessThan(SHORT_HOLE);
      }
      expect(slack.sockets.openOnes()).toHaveLength(1);
    },
  );

  it('is tried again when Slack is away for a moment', async () => {
    const { slack, faults } = await runBot();
    slack.trouble.fail('apps.connections.open', { kind: 'rateLimited', seconds: 1 });
    slack.trouble.fail('apps.connections.open', { kind: 'status', status: 503 });
    slack.trouble.fail('apps.connections.open', { kind: 'refused', error: 'internal_error' });
    slack.trouble.fail('apps.connections.open', { kind: 'cut', when: 'before' });
    slack.sockets.cut();
    const said = slack.direct(QUESTION);
    expect((await slack.untilReply(said, 1, 10_000)).text).toMatch(ANSWER);
    expect(faults).toEqual([]);
  });

  it('is given up with what to mend when the token of the app is revoked', async () => {
    const { slack, faults } = await runBot();
    slack.revoke('app');
    slack.sockets.cut();
    await slack.until(() => faults.length > 0, 'a fault');
    expect(faults).toMatchObject([
      { code: 'platform', message: expect.stringContaining('SLACK_APP_TOKEN') },
    ]);
  });
});

describe('starting on Slack', () => {
  it.each([
    ['bot', 'SLACK_BOT_TOKEN', 'invalid_auth'],
    ['bot', 'SLACK_BOT_TOKEN', 'account_inactive'],
    ['app', 'SLACK_APP_TOKEN', 'invalid_auth'],
  ] as const)(
    'ends with what to mend when the token of the %s is bad',
    async (which, name, word) => {
      const slack = await openSlack();
      slack.revoke(which, word);
      const { adapter } = createBot(slack);
      await expect(adapter.start()).rejects.toMatchObject({
        name: 'Fault',
        code: 'platform',
        message: expect.stringContaining(name),
      });
    },
  );

  it('S16: ends with the name of a scope that it cannot do without', async () => {
    const slack = await openSlack({
      scopes: ['app_mentions:read', 'commands', 'im:history', 'assistant:write'],
    });
    const { adapter } = createBot(slack);
    await expect(adapter.start()).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('chat:write'),
    });
  });

  it('S16: says which scope an auto channel lacks', async () => {
    const slack = await openSlack({
      scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'assistant:write'],
    });
    const { adapter, log } = createBot(slack, {
      policy: { channels: { C0AUTO: { answer: 'auto' } } },
    });
    const message = await adapter.start().then(
      () => log.text(),
      (error: unknown) => String(error),
    );
    expect(message).toContain('channels:history');
  });

  it('ends with what to mend when Slack cannot be reached', async () => {
    const slack = await openSlack();
    await slack.stop();
    const { adapter } = createBot(slack);
    await expect(adapter.start()).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('SLACK_API_URL'),
    });
  });
});

describe('posting on Slack', () => {
  it('S6: waits as long as Slack says, and answers once', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'rateLimited', seconds: 1 });
    const said = slack.mention(QUESTION);
    expect((await slack.untilReply(said)).text).toMatch(ANSWER);
    const [limited, good] = slack.callsOf('chat.postMessage');
    expect((good?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(990);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S6: lets a limited channel hold up no other, and posts there one by one', async () => {
    const { slack } = await runBot();
    const inChannel = ({ channel }: { readonly channel?: unknown }): boolean => channel === CHANNEL;
    slack.trouble.fail('chat.postMessage', { kind: 'rateLimited', seconds: 1 }, 1, inChannel);
    const first = slack.mention(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length === 1, 'a limited call');
    const second = slack.mention(OTHER_QUESTION);
    const elsewhere = slack.mention(QUESTION, { user: STRANGER, channel: 'C0OTHER' });
    await slack.untilReply(elsewhere);
    expect(slack.repliesTo(first)).toEqual([]);
    expect(slack.repliesTo(second)).toEqual([]);
    await slack.untilReply(first);
    await slack.untilReply(second);
    const [, ...later] = slack.callsOf('chat.postMessage').filter(({ args }) => inChannel(args));
    expect(later).toHaveLength(2);
    expect((later[1]?.at ?? 0) - (later[0]?.at ?? 0)).toBeGreaterThan(500);
  });

  it('S6: waits for a response URL too', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('response_url', { kind: 'rateLimited', seconds: 1 });
    expect((await slack.untilReply(slack.command(QUESTION))).text).toMatch(ANSWER);
  });

  it('S21: gives a lasting error up after a few tries, tells the asker and the log', async () => {
    const { slack, log } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 }, 99);
    const said = slack.mention(QUESTION);
    const told = await slack.untilReply({ ...said, threadTs: said.ts }, 1, 15_000);
    expect(told).toMatchObject({
      onlyFor: ASKER,
      text: expect.stringContaining('Something broke here'),
    });
    const tries = slack.callsOf('chat.postMessage').length;
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(tries).toBeLessThanOrEqual(5);
    expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { event: 'not answered' },
    ]);
    await slack.calm(1000);
    expect(slack.callsOf('chat.postMessage')).toHaveLength(tries);
  });

  it('S21: posts once when the connection is cut before the work', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'cut', when: 'before' });
    const said = slack.mention(QUESTION);
    await slack.untilReply(said);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it.each(['invalid_blocks', 'msg_blocks_too_long', 'invalid_blocks_format'])(
    'S9a: sends the answer once more as text when its blocks are refused (%s)',
    async (error) => {
      const { slack } = await runBot();
      slack.trouble.fail('chat.postMessage', { kind: 'refused', error });
      const reply = await slack.untilReply(slack.mention(QUESTION));
      expect(reply.blocks).toEqual([]);
      expect(reply.text).toMatch(/cancel\(byProducingResumeData:\)/);
      expect(reply.text).toContain(
        'https://developer.apple.com/documentation/foundation/urlsessiondownloadtask',
      );
      expect(slack.callsOf('chat.postMessage')).toHaveLength(2);
    },
  );

  it('S9a: does not try for ever when the text is refused as well', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'refused', error: 'invalid_blocks' }, 99);
    await slack.untilAcked(slack.mention(QUESTION).deliveries[0] ?? slack.openHome());
    await slack.calm();
    expect(slack.callsOf('chat.postMessage').length).toBeLessThanOrEqual(3);
  });

  it('sends a private answer once more as text when its blocks are refused', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('response_url', { kind: 'refused', error: 'invalid_blocks' });
    const reply = await slack.untilReply(slack.command(QUESTION));
    expect(reply.blocks).toEqual([]);
    expect(reply.text).toContain('cancel(byProducingResumeData:)');
  });

  it.each(['not_in_channel', 'is_archived', 'restricted_action'])(
    'logs once what to mend where it may not post (%s), and does not try again',
    async (error) => {
      const { slack, log, faults } = await runBot();
      slack.trouble.fail(
        'chat.postMessage',
        { kind: 'refused', error },
        99,
        ({ channel }) => channel === CHANNEL,
      );
      const said = slack.mention(QUESTION);
      await slack.untilAcked(said.deliveries[0] ?? slack.openHome());
      await slack.calm();
      expect(
        slack.callsOf('chat.postMessage').filter(({ args }) => args.channel === CHANNEL),
      ).toHaveLength(1);
      const lines = log.lines.filter(({ level }) => level === 'error' || level === 'warn');
      const own = lines.filter(({ event }) => event !== 'bolt');
      expect(own).toHaveLength(1);
      expect(String(own[0]?.cause)).toContain(CHANNEL);
      expect(String(own[0]?.cause)).toContain(error);
      expect(faults).toEqual([]);
      await slack.untilReply(slack.direct(QUESTION));
    },
  );

  it('tells the asker by direct message when the bot is not in the channel at all', async () => {
    const { slack } = await runBot();
    slack.closed.add(CHANNEL);
    const pressed = slack.shortcut(slack.say(QUESTION));
    expect(await slack.untilReply(pressed)).toMatchObject({ onlyFor: ASKER, by: 'response_url' });
  });

  it('gives up with what to mend when the token of the bot is revoked', async () => {
    const { slack, faults } = await runBot();
    slack.revoke('bot');
    slack.mention(QUESTION);
    await slack.until(() => faults.length > 0, 'a fault');
    expect(faults).toMatchObject([
      { code: 'platform', message: expect.stringContaining('SLACK_BOT_TOKEN') },
    ]);
  });

  it('says that a page cannot be turned when Slack is away, and goes on', async () => {
    const { slack, log } = await runBot();
    const reply = await slack.untilReply(slack.mention(QUESTION));
    slack.trouble.fail('chat.update', { kind: 'status', status: 500 }, 99);
    const told = await slack.untilReply(slack.press(reply, 'Show more'), 1, 12_000);
    expect(told).toMatchObject({
      onlyFor: ASKER,
      text: expect.stringContaining('Something broke here'),
    });
    expect(slack.callsOf('chat.update').length).toBeLessThanOrEqual(5);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    await slack.untilReply(slack.direct(OTHER_QUESTION));
  });
});

describe('stopping on Slack', () => {
  it('finishes the answer under way, takes nothing new and closes', async () => {
    const { slack, adapter } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    const said = slack.mention(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length === 1, 'the first try');
    await adapter.stop();
    expect(slack.repliesTo(said)).toHaveLength(1);
    expect(said.deliveries.every(({ ack }) => ack !== undefined)).toBe(true);
    await slack.until(() => slack.sockets.openOnes().length === 0, 'the end of the connection');
    await adapter.stop();
    const late = slack.mention(OTHER_QUESTION);
    expect(late.deliveries.every(({ sentAt }) => sentAt === undefined)).toBe(true);
  });

  it('ends also when it was never started, or could not start', async () => {
    const slack = await openSlack();
    const { adapter } = createBot(slack);
    await adapter.stop();
    slack.revoke('bot');
    const failing = createBot(slack);
    await expect(failing.adapter.start()).rejects.toThrow();
    await failing.adapter.stop();
    expect(slack.sockets.openOnes()).toEqual([]);
  });
});
