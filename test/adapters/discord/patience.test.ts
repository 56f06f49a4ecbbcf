import { describe, expect, it } from 'vitest';
import { runBot } from '../../support/discord/run-bot.ts';
import { PASTA, RESUME } from '../../support/discord/small-library.ts';

/** What takes real seconds, because real discord.js waits: 10 s for a call, 5 s between two IDENTIFYs. */

describe('patience with Discord', () => {
  it('D13a: ends a call that is never answered after 10 s and tries again, while others are answered', async () => {
    const { discord, log } = await runBot();
    const stuck = discord.channel('stuck');
    const posts = new RegExp(`^POST /channels/${stuck.id}/messages$`);
    discord.trouble(posts, { kind: 'hang' });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}`, in: stuck });
    await discord.until(() => discord.requested(posts).length === 1, 'a call');
    const other = discord.say({ text: `${discord.mention} ${PASTA.question}` });
    expect((await discord.untilReply(other)).content).toMatch(PASTA.answer);
    expect(discord.replyTo(asked)).toBeUndefined();
    await discord.until(() => discord.requested(posts).length === 2, 'a second call', 15_000);
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    const [first, second] = discord.requested(posts);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(12_000);
    expect(log.of('not answered')).toEqual([]);
    expect(discord.messages).toHaveLength(2);
  });

  it('D12: begins a new session when the old one is invalid, and answers what is asked then', async () => {
    const { discord, faults } = await runBot();
    const before = discord.say({ text: `${discord.mention} ${PASTA.question}` });
    await discord.untilReply(before);
    discord.gateway.invalidate(false);
    await discord.until(() => discord.gateway.identifies === 2, 'a new session', 15_000);
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    expect(discord.gateway.identifies).toBe(2);
    expect(faults).toEqual([]);
    expect(discord.messages).toHaveLength(2);
  });
});
