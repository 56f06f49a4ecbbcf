import { GatewayIntentBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createBot, openDiscord, runBot } from '../../support/discord/run-bot.ts';
import { MULTICAST, PASTA, RESUME } from '../../support/discord/small-library.ts';

const AUTO = { policy: { default: { answer: 'auto' } }, messageContent: true } as const;
/** Comes close to something, and is no question that the library is sure of. */
const VAGUE = 'pausing things while FTP happens in NWBrowser with privacy?';

describe('a channel that is set to auto', () => {
  it('D10: is the only reason to ask for the content of messages', async () => {
    const { discord } = await runBot(AUTO);
    expect(discord.gateway.intents & GatewayIntentBits.MessageContent).not.toBe(0);
    const one = await runBot({
      policy: { channels: { '1': { answer: 'auto' } } },
      messageContent: true,
    });
    expect(one.discord.gateway.intents & GatewayIntentBits.MessageContent).not.toBe(0);
  });

  it('D10: fails at the start where the portal does not allow the intent, and says how to mend it', async () => {
    const discord = await openDiscord();
    const { adapter } = createBot(discord, { policy: AUTO.policy });
    await expect(adapter.start()).rejects.toThrow(/Message Content.*POLICY_FILE/);
  });

  it('answers unasked what it is very sure of, says that it was not asked, and only once a thread', async () => {
    const { discord, settled } = await runBot(AUTO);
    const thread = discord.thread(discord.general);
    const asked = discord.say({ text: RESUME.question, in: thread });
    const reply = await settled(asked);
    expect(reply.content).toMatch(/^Unasked: this channel is set to auto\.\nCall cancel/);
    discord.say({ text: MULTICAST.question, in: thread, by: discord.user() });
    await settled(discord.say({ text: `${discord.mention} ${PASTA.question}`, in: thread }));
    expect(discord.messages).toHaveLength(2);
    expect(discord.pings).toEqual([]);
  });

  it('keeps quiet about what it is not sure of, what is no question, and what bots say', async () => {
    const { discord, settled } = await runBot(AUTO);
    for (const text of [VAGUE, PASTA.question, 'I paused and resumed a download today.']) {
      discord.say({ text, in: discord.thread(discord.general) });
    }
    const bot = discord.user({ bot: true });
    discord.say({ text: RESUME.question, by: bot, in: discord.thread(discord.general) });
    await settled(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(discord.messages).toHaveLength(1);
  });

  it('answers a mention as everywhere else', async () => {
    const { discord, settled } = await runBot(AUTO);
    const reply = await settled(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(reply.content).toMatch(PASTA.answer);
  });

  it('shows at most three similar documents below a new post of a forum, once', async () => {
    const { discord, settled } = await runBot(AUTO);
    const forum = discord.channel('questions', 'forum');
    const post = discord.post(
      forum,
      'Pause and resume a download',
      'Which API pauses a download task?',
    );
    const reply = await settled(post);
    expect(reply.channel_id).toBe(post.id);
    expect(reply.content).toContain('Similar here');
    const shown = [reply.content, reply.embeds[0]?.description].join('\n');
    const listed = shown.match(/^\d\. /gm) ?? [];
    expect(listed.length).toBeGreaterThanOrEqual(1);
    expect(listed.length).toBeLessThanOrEqual(3);
    const thread = discord.world.channels.get(post.id);
    if (thread) discord.say({ text: RESUME.question, in: thread, by: discord.user() });
    await settled(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(discord.messages).toHaveLength(2);
  });

  it('says nothing below a post that nothing is like', async () => {
    const { discord, settled } = await runBot(AUTO);
    discord.post(discord.channel('questions', 'forum'), 'Pasta', PASTA.question);
    await settled(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(discord.messages).toHaveLength(1);
  });
});
