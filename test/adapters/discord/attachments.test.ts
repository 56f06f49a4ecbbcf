import { describe, expect, it } from 'vitest';
import { runBot } from '../../support/discord/run-bot.ts';
import { ERROR } from '../../support/discord/small-library.ts';
import { startDiscord } from '../../support/discord/start-discord.ts';

const LOG = `first line\nTask failed: ${ERROR.text}\nlast line\n`;
const NOT_FETCHED = 'could not be read from where it is kept';

describe('a log that is attached to a command on Discord', () => {
  it('is read from where Discord keeps files', async () => {
    const { discord } = await runBot();
    const log = discord.file('app.log', LOG, 'text/plain; charset=utf-8');
    const reply = await discord.untilReply(discord.command('applenet decode', { log }));
    expect(reply.content).toMatch(ERROR.answer);
    expect(reply.flags).toBe(64);
  });

  it('is read together with what was typed beside it', async () => {
    const { discord } = await runBot();
    const log = discord.file('app.log', 'nothing here\n', 'text/plain');
    const asked = discord.command('applenet decode', { text: ERROR.text, log });
    expect((await discord.untilReply(asked)).content).toMatch(ERROR.answer);
  });

  it('D18: is judged by its content, not by its name or its declared type', async () => {
    const { discord } = await runBot();
    for (const bytes of [
      [159, 146, 150, 10],
      [65, 0, 66, 10],
    ]) {
      const binary = discord.file('app.log', new Uint8Array(bytes), 'text/plain');
      const asked = discord.command('applenet decode', { log: binary });
      expect((await discord.untilReply(asked)).content).toContain('is not text');
    }
    const text = discord.file('app.png', LOG, 'image/png');
    const taken = await discord.untilReply(discord.command('applenet decode', { log: text }));
    expect(taken.content).toMatch(ERROR.answer);
  });

  it('D18: is refused over 100 kB, by its declared size and by its real one', async () => {
    const { discord } = await runBot();
    const big = discord.file('big.log', 'x'.repeat(150_000), 'text/plain');
    for (const log of [big, { ...big, size: 5 }]) {
      const reply = await discord.untilReply(discord.command('applenet decode', { log }));
      expect(reply.content).toContain('150 kB, over the limit of 100 kB');
    }
    const declared = { ...discord.file('small.log', LOG), size: 20 * 1024 * 1024 };
    const reply = await discord.untilReply(discord.command('applenet decode', { log: declared }));
    expect(reply.content).toContain('over the limit of 100 kB');
  });

  it('D18: is fetched from no other host, whatever the address looks like', async () => {
    const { discord } = await runBot();
    const elsewhere = await startDiscord();
    const foreign = elsewhere.file('app.log', LOG, 'text/plain');
    const host = new URL(foreign.url).host;
    const own = new URL(discord.url).host;
    const addresses = [
      foreign.url,
      `http://cdn.discordapp.com@${host}/app.log`,
      `http://${own}@${host}/app.log`,
      `http://cdn.discordapp.com.${host}/app.log`,
      'http://cdn.discordapp.com/app.log',
      `ftp://${own}/app.log`,
      'file:///etc/hostname',
      'data:text/plain,hello',
      'no address',
    ];
    for (const [at, url] of addresses.entries()) {
      const by = discord.user();
      const asked = discord.command('applenet decode', { log: { ...foreign, url } }, { by });
      const reply = await discord.untilReply(asked);
      expect([at, reply.content]).toEqual([at, expect.stringContaining(NOT_FETCHED)]);
    }
    expect(elsewhere.filesServed).toBe(0);
    await elsewhere.stop();
  });

  it('is given up politely when it is gone', async () => {
    const { discord } = await runBot();
    const log = discord.file('app.log', LOG);
    discord.world.files.clear();
    const reply = await discord.untilReply(discord.command('applenet decode', { log }));
    expect(reply.content).toContain(NOT_FETCHED);
  });
});
