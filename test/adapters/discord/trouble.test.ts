import { PermissionFlagsBits as May } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createBot, openDiscord, runBot } from '../../support/discord/run-bot.ts';
import { PASTA, RESUME } from '../../support/discord/small-library.ts';
import { rateLimited, refused } from '../../support/discord/troubles.ts';

const POSTS = /^POST \/channels\/\d+\/messages$/;

describe('when Discord is in trouble', () => {
  it('D13: waits as long as a 429 says, then answers once', async () => {
    const { discord } = await runBot();
    discord.trouble(POSTS, rateLimited(1));
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await discord.untilReply(asked);
    const [first, second] = discord.requested(POSTS);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(discord.requested(POSTS)).toHaveLength(2);
  });

  it('D13a: repeats a 5xx three times, then says so in the log and goes on', async () => {
    const { discord, log } = await runBot();
    discord.trouble(POSTS, refused(502), 3);
    expect(
      (await discord.untilReply(discord.say({ text: `${discord.mention} ${RESUME.question}` })))
        .content,
    ).toMatch(RESUME.answer);
    discord.trouble(POSTS, refused(503), 8);
    discord.say({ text: `${discord.mention} ${RESUME.question}`, by: discord.user() });
    await discord.until(() => log.of('not answered').length === 1, 'a line in the log');
    // Four tries of the answer, then of the sentence that it failed.
    await discord.until(() => discord.requested(POSTS).length === 4 + 8, 'all tries');
    const later = discord.say({ text: `${discord.mention} ${PASTA.question}` });
    expect((await discord.untilReply(later)).content).toMatch(PASTA.answer);
  });

  it('D13: calls no more when the token is refused, and says what to mend', async () => {
    const { discord, faults } = await runBot();
    discord.trouble(POSTS, refused(401), 99);
    discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await discord.until(() => faults.length === 1, 'a fault');
    expect(faults[0]?.message).toContain('DISCORD_TOKEN');
    expect(discord.requested(POSTS).length).toBeLessThanOrEqual(2);
  });

  it('survives events that make no sense', async () => {
    const { discord, log } = await runBot();
    const broken: readonly [string, unknown][] = [
      ['INTERACTION_CREATE', { id: '1', type: 2, token: 'x', message: { thread: null } }],
      ['INTERACTION_CREATE', { id: '2', type: 3, message: { thread: null }, data: null }],
      ['MESSAGE_CREATE', { id: '3', channel_id: discord.general.id, author: null }],
      ['MESSAGE_CREATE', { id: '4', guild_id: discord.world.guild, content: discord.mention }],
      ['MESSAGE_UPDATE', {}],
      ['MESSAGE_DELETE', {}],
      ['CHANNEL_UPDATE', { id: discord.general.id, type: null }],
      ['THREAD_CREATE', { id: '5', guild_id: discord.world.guild }],
      ['NEVER_HEARD_OF', null],
    ];
    for (const [event, payload] of broken) discord.gateway.announce(event, () => payload);
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    expect(log.lines.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(
      broken.length,
    );
  });
});

describe('a connection that brings nonsense', () => {
  it('does not end the bot', async () => {
    const { discord } = await runBot();
    for (const frame of [
      'no JSON',
      '[]',
      'null',
      '{"op":99}',
      '{"op":0,"t":null,"s":null,"d":null}',
    ]) {
      discord.gateway.send(frame);
    }
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
  });
});

describe('where the bot may not write', () => {
  it('D15: one missing permission is one line in the log that names the channel and the mend, and no storm', async () => {
    for (const isTold of [true, false]) {
      const { discord, log } = await runBot();
      const closed = discord.channel('closed');
      discord.deny(closed, May.SendMessages, isTold);
      discord.say({ text: `${discord.mention} ${RESUME.question}`, in: closed });
      await discord.until(() => log.of('not answered').length === 1, 'a line in the log');
      const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
      await discord.untilReply(asked);
      const [line] = log.lines.filter(({ level }) => level === 'error');
      expect(String(line?.cause)).toContain(closed.id);
      expect(String(line?.cause)).toContain('Send Messages');
      expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
      expect(
        discord.requested(new RegExp(`^POST /channels/${closed.id}`)).length,
      ).toBeLessThanOrEqual(2);
    }
  });

  for (const [code, status, name, mend] of [
    [50001, 403, 'no access to the channel', 'give its role'],
    [50013, 403, 'no permission', 'give its role'],
    [50083, 400, 'an archived thread', 'reopen it'],
    [160005, 400, 'a locked thread', 'reopen it'],
  ] as const) {
    it(`D15: ${name} (${code}) ends the answer without another try of it`, async () => {
      const { discord, log } = await runBot();
      const thread = discord.thread(discord.general);
      discord.trouble(
        new RegExp(`^POST /channels/${thread.id}/messages`),
        refused(status, code),
        99,
      );
      discord.say({ text: `${discord.mention} ${RESUME.question}`, in: thread });
      await discord.until(() => log.of('not answered').length === 1, 'a line in the log');
      const asked = discord.say({ text: `${discord.mention} ${PASTA.question}` });
      await discord.untilReply(asked);
      expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
      expect(String(log.of('not answered')[0]?.cause)).toContain(thread.id);
      expect(String(log.of('not answered')[0]?.cause)).toContain(mend);
      expect(discord.requested(new RegExp(`${thread.id}/messages`)).length).toBeLessThanOrEqual(2);
    });
  }

  it('D15: a direct message that the asker does not take (50007) ends the answer without a storm', async () => {
    const { discord, log } = await runBot();
    const closed = discord.user();
    const direct = discord.direct(closed);
    discord.say({ text: RESUME.question, by: closed, in: direct });
    await discord.until(() => discord.messages.length === 1, 'an answer');
    closed.isClosed = true;
    discord.say({ text: PASTA.question, by: closed, in: direct });
    await discord.until(() => log.of('not answered').length === 1, 'a line in the log');
    expect(String(log.of('not answered')[0]?.cause)).toContain('direct messages');
  });

  it('D15: answers in the thread that exists already on the question (160004)', async () => {
    const { discord } = await runBot({ policy: { default: { place: 'thread' } } });
    discord.trouble(/\/threads$/, refused(400, 160004));
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    discord.world.channels.set(asked.id, { ...discord.thread(discord.general), id: asked.id });
    expect((await discord.untilReply(asked)).channel_id).toBe(asked.id);
  });

  it('D15: replies where it may not start threads, in threads whose name fits 100 characters where it may', async () => {
    const { discord, log } = await runBot({ policy: { default: { place: 'thread' } } });
    const long = `${RESUME.question} ${'I wonder about the download '.repeat(12)}`;
    const first = discord.say({ text: `${discord.mention} ${long}` });
    expect((await discord.untilReply(first)).channel_id).toBe(first.id);
    const body = discord.requested(/threads$/)[0]?.body;
    expect(body).toMatchObject({ name: expect.stringMatching(/^.{1,100}$/) });
    expect([60, 1440, 4320, 10080]).toContain(Object(body).auto_archive_duration);
    const closed = discord.channel('no threads');
    discord.deny(closed, May.CreatePublicThreads, false);
    for (const by of [discord.user(), discord.user()]) {
      const asked = discord.say({ text: `${discord.mention} ${RESUME.question}`, in: closed, by });
      expect((await discord.untilReply(asked)).channel_id).toBe(closed.id);
    }
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('D15: posts in threads where only the permission for threads is granted', async () => {
    const { discord } = await runBot();
    const thread = discord.thread(discord.general);
    discord.deny(discord.general, May.SendMessages);
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}`, in: thread });
    expect((await discord.untilReply(asked)).channel_id).toBe(thread.id);
  });

  it('answers without a reference where it may not read the history', async () => {
    const { discord } = await runBot();
    discord.deny(discord.general, May.ReadMessageHistory, false);
    discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await discord.until(() => discord.messages.length === 1, 'an answer');
    expect(discord.messages[0]?.message_reference).toBeUndefined();
  });

  it('answers a question that is deleted meanwhile without a reference, or not at all', async () => {
    const { discord, log } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    discord.remove(asked);
    await discord.until(() => log.of('answered').length === 1, 'an answer');
    await discord.until(() => discord.messages.length === 0, 'no answer');
  });
});

describe('the connection to Discord', () => {
  it('D12: is closed and resumed when heartbeats are not acknowledged, so that no session is lost', async () => {
    const { discord } = await runBot({ heartbeat: 80 });
    discord.gateway.stopAcking();
    await discord.until(() => discord.gateway.resumes >= 1, 'a resume');
    expect(discord.gateway.closedWith).not.toContain(1000);
    expect(discord.gateway.closedWith).not.toContain(1001);
    expect(discord.gateway.identifies).toBe(1);
  });

  it('D12: survives codes that mean a new try, with one IDENTIFY', async () => {
    const { discord, log } = await runBot();
    for (const [count, code] of [4000, 4002].entries()) {
      discord.gateway.close(code);
      await discord.until(() => log.of('resumed').length === count + 1, 'a resume');
    }
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await discord.untilReply(asked);
    expect(discord.gateway.identifies).toBe(1);
  });

  it('D12: reports for good, with the mend, when Discord closes with a code that means giving up', async () => {
    for (const [code, mend] of [
      [4004, 'DISCORD_TOKEN'],
      [4014, 'Message Content'],
    ] as const) {
      const { discord, faults } = await runBot();
      discord.gateway.close(code);
      await discord.until(() => faults.length === 1, 'a fault');
      expect(faults[0]?.code).toBe('platform');
      expect(faults[0]?.message).toContain(mend);
      expect(discord.gateway.identifies).toBe(1);
    }
  });

  it('D12: warns when few connections are left today', async () => {
    const discord = await openDiscord();
    discord.trouble(/^GET \/gateway\/bot/, {
      kind: 'status',
      status: 200,
      headers: {},
      body: {
        url: discord.url.replace('http', 'ws'),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 3, reset_after: 1, max_concurrency: 1 },
      },
    });
    const { adapter, log } = createBot(discord);
    await adapter.start();
    expect(
      log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields.remaining),
    ).toEqual([3]);
  });

  it('is refused at the start with a sentence that says what to mend', async () => {
    const wrong = await openDiscord();
    await expect(createBot(wrong, { token: 'wrong' }).adapter.start()).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('DISCORD_TOKEN'),
    });
    expect(wrong.requests).toHaveLength(1);
    for (const [code, mend] of [
      [4004, 'DISCORD_TOKEN'],
      [4013, 'intents'],
      [4014, 'Message Content'],
    ] as const) {
      const discord = await openDiscord();
      discord.gateway.refuseWith(code);
      const { adapter, faults } = createBot(discord);
      await expect(adapter.start()).rejects.toMatchObject({
        code: 'platform',
        message: expect.stringContaining(mend),
      });
      expect(faults).toEqual([]);
      expect(discord.gateway.identifies).toBe(1);
    }
  });
});
