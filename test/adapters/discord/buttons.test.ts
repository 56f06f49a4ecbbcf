import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../support/discord/command-data.ts';
import { createBot, openDiscord, runBot } from '../../support/discord/run-bot.ts';
import { RESUME } from '../../support/discord/small-library.ts';
import type { Message } from '../../support/discord/world.ts';

const text = ({ content, embeds }: Message): string =>
  [content, ...embeds.map(({ description }) => description)].join('\n');

/** A bot that has answered a mention. */
async function answered(options: Parameters<typeof runBot>[0] = {}) {
  const bot = await runBot(options);
  const asked = bot.discord.say({ text: `${bot.discord.mention} ${RESUME.question}` });
  return { ...bot, asked, shown: await bot.settled(asked) };
}

describe('the buttons below an answer on Discord', () => {
  it('show more, and back, in the message itself', async () => {
    const { discord, shown } = await answered();
    const more = await discord.untilReply(discord.press(shown, 'Show more'));
    expect(more.id).toBe(shown.id);
    expect(text(more)).toContain('page 2 of 2');
    const back = await discord.untilReply(discord.press(more, 'Back'));
    expect(text(back)).toBe(text(shown));
    expect(labelsOf(back)).toEqual(labelsOf(shown));
    expect(discord.messages).toHaveLength(1);
  });

  it('D4: pages by editing, also where only the asker has installed the bot', async () => {
    const { discord, settled } = await runBot();
    const place = discord.channel('elsewhere', 'foreign');
    const shown = await settled(
      discord.command('applenet ask', { question: RESUME.question }, { in: place }),
    );
    const pages = [];
    for (const label of [
      'Show more',
      'Back',
      'Show more',
      'Back',
      'Show more',
      'Back',
      'Show more',
    ]) {
      const pressed = discord.press(shown, label);
      pages.push(await discord.untilReply(pressed));
      expect(pressed.followUps).toEqual([]);
    }
    expect(new Set(pages.map(({ id }) => id))).toEqual(new Set([shown.id]));
    expect(discord.requested(/^POST \/webhooks\//)).toEqual([]);
    expect(discord.messages).toHaveLength(1);
  });

  it('say why to the presser alone, without buttons', async () => {
    const { discord, asked, shown } = await answered();
    const why = await discord.untilReply(discord.press(shown, 'Why', discord.user()));
    expect(why.id).not.toBe(shown.id);
    expect(why.flags).toBe(64);
    expect(text(why)).toContain('Band');
    expect(labelsOf(why)).toEqual([]);
    expect(text(discord.replyTo(asked) ?? why)).toBe(text(shown));
  });

  it('share a private answer with the channel, by name, with buttons that work', async () => {
    const { discord, services, settled } = await runBot();
    const asker = discord.user({ global_name: '@everyone **Ada**' });
    const shown = await settled(
      discord.command('applenet ask', { question: RESUME.question }, { by: asker }),
    );
    const shared = await discord.untilReply(discord.press(shown, 'Share', asker));
    expect(shared.flags).toBe(0);
    expect(shared.content).toMatch(/^Shared by .*Ada/);
    expect(shared.content).not.toContain('**Ada**');
    expect(labelsOf(shared)).not.toContain('Share');
    await discord.until(() => services.shown.get(shared.id), 'what the message shows');
    const more = discord.press(shared, 'Show more', asker);
    expect(text(await discord.untilReply(more))).toContain('page 2 of 2');
    expect(discord.pings).toEqual([]);
  });

  it('dismiss for the asker and for a moderator', async () => {
    for (const who of ['asker', 'moderator'] as const) {
      const { discord, shown } = await answered();
      discord.press(shown, 'Dismiss', who === 'asker' ? discord.asker : discord.moderator());
      await discord.until(() => discord.messages.length === 0, 'no message');
    }
  });

  it('dismiss for an admin of the configuration', async () => {
    const discord = await openDiscord();
    const admin = discord.user();
    await createBot(discord, { admins: [admin.user.id] }).adapter.start();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    discord.press(await discord.untilReply(asked), 'Dismiss', admin);
    await discord.until(() => discord.messages.length === 0, 'no message');
  });

  it('do not dismiss for a stranger, who is told so alone', async () => {
    const { discord, shown } = await answered();
    const told = await discord.untilReply(discord.press(shown, 'Dismiss', discord.user()));
    expect([told.content, told.flags]).toEqual([
      'Only the asker or a moderator can dismiss this.',
      64,
    ]);
    expect(discord.messages.map(({ id }) => id)).toContain(shown.id);
  });

  it('dismiss a private answer', async () => {
    const { discord, settled } = await runBot();
    const shown = await settled(discord.command('applenet ask', { question: RESUME.question }));
    discord.press(shown, 'Dismiss');
    await discord.until(() => discord.messages.length === 0, 'no message');
  });

  it('mark the solution for the asker and a moderator, not for a stranger', async () => {
    const { discord, shown } = await answered();
    const told = await discord.untilReply(discord.press(shown, 'Mark as solution', discord.user()));
    expect([told.content, told.flags]).toEqual([
      'Only the asker or a moderator can mark the solution.',
      64,
    ]);
    const moderator = discord.moderator({ global_name: 'Mo' });
    const marked = await discord.untilReply(discord.press(shown, 'Mark as solution', moderator));
    expect(marked.id).toBe(shown.id);
    expect(marked.content).toMatch(/^Marked as the solution by Mo\./);
  });

  it('count feedback once a person, and say so to them alone', async () => {
    const { discord, shown, log } = await answered();
    for (const by of [discord.asker, discord.asker, discord.user()]) {
      const told = await discord.untilReply(discord.press(shown, 'Helpful', by));
      expect([told.content, told.flags]).toEqual(['Counted.', 64]);
    }
    expect(log.of('feedback')).toHaveLength(2);
  });

  it('give a copy of a log without names and addresses to the presser alone', async () => {
    const { discord, settled } = await runBot();
    const lines = Array.from(
      { length: 8 },
      (_, at) =>
        `2025-06-01 11:22:0${at}.024588-0300 app[948:1a2b] Task <${at}> for ada@example.com failed: NSURLErrorDomain Code=-1003`,
    );
    const file = discord.file('app.log', lines.join('\n'), 'text/plain');
    const shown = await settled(discord.command('applenet decode', { log: file }));
    const copy = await discord.untilReply(discord.press(shown, 'Redacted copy'));
    const url = copy.attachments[0]?.url ?? '';
    const redacted = await (await fetch(url)).text();
    expect(copy.flags).toBe(64);
    expect(redacted).toContain('NSURLErrorDomain');
    expect(redacted).not.toContain('ada@example.com');
  });

  it('expire politely when the bot no longer knows what the message showed', async () => {
    const { discord, shown, services } = await answered();
    await services.shown.set(shown.id, undefined);
    const told = await discord.untilReply(discord.press(shown, 'Show more'));
    expect([told.content, told.flags]).toEqual(['This button has expired; ask again.', 64]);
  });
});
