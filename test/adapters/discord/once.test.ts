import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { createBot, openDiscord, runBot } from '../../support/discord/run-bot.ts';
import { PASTA, RESUME } from '../../support/discord/small-library.ts';
import { refused } from '../../support/discord/troubles.ts';

const POSTS = /^POST \/channels\/\d+\/messages$/;
/** Has been answered when everything before it has. */
const LATER = PASTA;

describe('one question on Discord', () => {
  it('is answered once however often it is delivered', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    for (let times = 0; times < 4; times += 1) discord.redeliver(asked);
    await discord.untilReply(asked);
    for (let times = 0; times < 4; times += 1) discord.redeliver(asked);
    const later = discord.say({ text: `${discord.mention} ${LATER.question}` });
    await discord.untilReply(later);
    expect(discord.messages.map(({ message_reference: to }) => to?.message_id)).toEqual([
      asked.id,
      later.id,
    ]);
    expect(discord.requested(POSTS)).toHaveLength(2);
  });

  it('is answered once when its interaction is delivered twice', async () => {
    const { discord } = await runBot();
    const asked = discord.command('applenet ask', { question: RESUME.question });
    discord.interactAgain(asked);
    await discord.untilReply(asked);
    await discord.untilReply(discord.command('applenet ask', { question: LATER.question }));
    expect(discord.messages).toHaveLength(2);
    expect(discord.requested(/callback$/)).toHaveLength(2);
  });

  it('is answered once by two processes that share their stores', async () => {
    const discord = await openDiscord();
    const stores = createMemoryStores({ user: 5, channel: 20 });
    for (const bot of [createBot(discord, { stores }), createBot(discord, { stores })]) {
      await bot.adapter.start();
    }
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const later = discord.say({ text: `${discord.mention} ${LATER.question}` });
    await Promise.all([discord.untilReply(asked), discord.untilReply(later)]);
    expect(discord.messages).toHaveLength(2);
    expect(discord.requested(POSTS)).toHaveLength(2);
  });

  it('that was asked while the connection was cut is answered once, after a resume', async () => {
    const { discord, log } = await runBot();
    const before = discord.say({ text: `${discord.mention} ${LATER.question}` });
    await discord.untilReply(before);
    discord.gateway.drop();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    expect([discord.gateway.resumes, discord.gateway.identifies]).toEqual([1, 1]);
    expect(log.of('resumed')).toHaveLength(1);
    expect(discord.messages).toHaveLength(2);
  });

  it('that is replayed by a resume after its answer is not answered again', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await discord.untilReply(asked);
    discord.gateway.askReconnect();
    await discord.until(() => discord.gateway.resumes === 1, 'a resume');
    discord.redeliver(asked);
    await discord.untilReply(discord.say({ text: `${discord.mention} ${LATER.question}` }));
    expect(discord.messages).toHaveLength(2);
  });

  for (const isProcessed of [true, false]) {
    it(`D16: is answered by one message when the connection is cut ${isProcessed ? 'after' : 'before'} it was made`, async () => {
      const { discord } = await runBot();
      discord.trouble(POSTS, { kind: 'cut', isProcessed });
      const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
      await discord.until(() => discord.requested(POSTS).length === 2, 'a second try');
      await discord.untilReply(asked);
      await discord.untilReply(discord.say({ text: `${discord.mention} ${LATER.question}` }));
      expect(discord.messages).toHaveLength(2);
      const [first, second] = discord.requested(POSTS).map(({ body }) => body);
      expect(second).toEqual(first);
      expect(first).toMatchObject({
        nonce: expect.stringMatching(/^.{1,25}$/),
        enforce_nonce: true,
      });
    });
  }

  it('is answered once when the connection is cut under its acknowledgement', async () => {
    const { discord } = await runBot();
    discord.trouble(/callback$/, { kind: 'cut', isProcessed: true });
    const asked = discord.command('applenet ask', { question: RESUME.question });
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    expect(discord.messages).toHaveLength(1);
  });

  it('D17: gets a new reply in place of an answer that is too old to be edited again', async () => {
    const { discord, settled } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await settled(asked);
    discord.trouble(/^PATCH /, refused(400, 30046));
    discord.edit(asked, `${discord.mention} ${PASTA.question}`);
    const again = await discord.until(
      () => discord.messages.find(({ content }) => PASTA.answer.test(content)),
      'a new reply',
    );
    expect(again.message_reference?.message_id).toBe(asked.id);
    await discord.until(() => discord.messages.length === 1, 'one answer');
    discord.remove(asked);
    await discord.until(() => discord.messages.length === 0, 'no answer');
  });
});
