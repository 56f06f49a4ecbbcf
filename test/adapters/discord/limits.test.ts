import { describe, expect, it } from 'vitest';
import { createBot, createGate, heldUp, runBot } from '../../support/discord/run-bot.ts';
import { ERROR, PASTA, RESUME } from '../../support/discord/small-library.ts';

const POSTS = /^POST \/channels\/\d+\/messages$/;
const NOTICE = /^\d+ questions? in a minute is the limit; the next is read in \d+ s\.$/;

describe('limits on Discord', () => {
  it('tell a person once who asks too much, and then keep quiet', async () => {
    const { discord, settled } = await runBot({ limits: { user: 2, channel: 20 } });
    const ask = () => discord.say({ text: `${discord.mention} ${RESUME.question}` });
    await settled(ask());
    await settled(ask());
    for (let times = 0; times < 4; times += 1) ask();
    await discord.until(
      () => discord.messages.some(({ content }) => NOTICE.test(content)),
      'a notice',
    );
    await settled(
      discord.say({ text: `${discord.mention} ${PASTA.question}`, by: discord.user() }),
    );
    expect(discord.messages.filter(({ content }) => NOTICE.test(content))).toHaveLength(1);
    expect(discord.messages).toHaveLength(4);
    expect(discord.pings).toEqual([]);
  });

  it('answer every command, because it waits, to the asker alone', async () => {
    const { discord } = await runBot({ limits: { user: 1, channel: 20 } });
    await discord.untilReply(discord.command('applenet ask', { question: RESUME.question }));
    for (let times = 0; times < 2; times += 1) {
      const told = await discord.untilReply(
        discord.command('applenet ask', { question: RESUME.question }),
      );
      expect([NOTICE.test(told.content), told.flags]).toEqual([true, 64]);
    }
  });

  it('of one channel leave the others alone', async () => {
    const { discord, settled } = await runBot({ limits: { user: 5, channel: 2 } });
    for (let times = 0; times < 6; times += 1) {
      discord.say({ text: `${discord.mention} ${RESUME.question}`, by: discord.user() });
    }
    const other = discord.channel('other');
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}`, in: other });
    expect((await settled(asked)).content).toMatch(RESUME.answer);
  });

  it('D13: are kept by the bot itself: a crowd is answered with at most 50 calls a second', async () => {
    const { discord } = await runBot({ limits: { user: 5, channel: 100 } });
    const questions = Array.from({ length: 110 }, (_, at) =>
      discord.say({
        text: `${discord.mention} ${at % 2 === 0 ? RESUME.question : ERROR.text}`,
        by: discord.user(),
        in: discord.channel(`channel ${at}`),
      }),
    );
    await Promise.all(questions.map(discord.untilReply));
    expect(discord.messages).toHaveLength(110);
    expect(mostWithinASecond(discord.requested(POSTS).map(({ at }) => at))).toBeLessThanOrEqual(50);
  });
});

function mostWithinASecond(times: readonly number[]): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
  );
}

describe('the end of the bot on Discord', () => {
  it('finishes the answer under way, takes nothing new, and closes its connection', async () => {
    const gate = createGate();
    const { discord, adapter } = await runBot({ stores: heldUp(gate.opened) });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const command = discord.command('applenet ask', { question: RESUME.question });
    await discord.until(() => command.acknowledgement, 'an acknowledgement');
    const stopped = adapter.stop();
    discord.say({ text: `${discord.mention} ${PASTA.question}`, by: discord.user() });
    const late = discord.command('applenet ask', { question: PASTA.question });
    const told = await discord.untilReply(late);
    expect(told.content).toBe('The bot is restarting; ask again shortly.');
    gate.open();
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    expect((await discord.untilReply(command)).content).toMatch(RESUME.answer);
    await stopped;
    await adapter.stop();
    expect(discord.messages.filter(({ content }) => PASTA.answer.test(content))).toEqual([]);
    await discord.until(() => discord.gateway.connections === 0, 'no connection');
  });

  it('is harmless twice, and before the start', async () => {
    const { discord, adapter } = await runBot();
    await Promise.all([adapter.stop(), adapter.stop()]);
    expect(discord.gateway.closedWith).toEqual([1000]);
    await createBot(discord).adapter.stop();
    expect(discord.gateway.identifies).toBe(1);
  });
});
