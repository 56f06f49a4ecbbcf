import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
  PermissionFlagsBits,
} from 'discord.js';
import { MessageResponseSchema } from 'discord-api-spec/zod';
import { afterEach, describe, expect, it } from 'vitest';
import { labelsOf } from '../../support/discord/command-data.ts';
import { type Discord, startDiscord } from '../../support/discord/start-discord.ts';
import { rateLimited, refused } from '../../support/discord/troubles.ts';

/** The stand-in for Discord, proved with the real library: what it lets pass here, Discord lets pass. */

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Parameters<typeof startDiscord>[0] = {}): Promise<Discord> {
  const discord = await startDiscord(options);
  stops.push(discord.stop);
  return discord;
}

async function connect(
  discord: Discord,
  intents: readonly GatewayIntentBits[] = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
  ],
): Promise<Client> {
  const client = new Client({
    intents,
    partials: [Partials.Channel],
    rest: { api: discord.url, timeout: 500 },
    allowedMentions: { parse: [] },
  });
  client.on(Events.Error, () => undefined);
  stops.push(async () => client.destroy());
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

/** Answers each mention and direct message. */
function echo(client: Client): void {
  client.on(Events.MessageCreate, (message) => {
    if (message.author.id !== client.user?.id) void message.reply(`heard “${message.content}”`);
  });
}

describe('the stand-in for Discord', () => {
  it('logs a client in, with its guild', async () => {
    const discord = await start();
    const client = await connect(discord);
    expect(client.user?.id).toBe(discord.world.bot.id);
    expect(client.guilds.cache.get(discord.world.guild)?.name).toBe('Networking');
    expect(client.channels.cache.has(discord.general.id)).toBe(true);
    expect([discord.violations, discord.unknownRoutes]).toEqual([[], []]);
  });

  it('delivers messages and takes replies, in a channel and directly', async () => {
    const discord = await start();
    echo(await connect(discord));
    const asked = discord.say({ text: `${discord.mention} hello` });
    const direct = discord.say({ text: 'psst', in: discord.direct(discord.asker) });
    expect((await discord.untilReply(asked)).content).toBe(`heard “${discord.mention} hello”`);
    expect((await discord.untilReply(direct)).content).toBe('heard “psst”');
    expect(discord.pings).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it('sends messages of the published shape', async () => {
    const discord = await start();
    echo(await connect(discord));
    const asked = discord.say({ text: `${discord.mention} hello` });
    const reply = await discord.untilReply(asked);
    for (const message of [asked, reply]) {
      const { guild_id: _guild, member: _member, ...plain } = message;
      const mentions = plain.mentions.map(({ member: _its, ...user }) => user);
      expect(MessageResponseSchema.safeParse({ ...plain, mentions })).toMatchObject({
        success: true,
      });
    }
  });

  it('empties what a bot without the intent for content may not read', async () => {
    const discord = await start();
    const heard: string[] = [];
    const client = await connect(discord);
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    discord.say({ text: 'not for the bot' });
    const asked = discord.say({ text: `${discord.mention} for the bot` });
    const own = await client.channels.fetch(discord.general.id);
    if (own?.isSendable()) await own.send('mine');
    const ownMessage = discord.messages.at(0);
    if (ownMessage) discord.say({ text: 'a reply', repliesTo: ownMessage });
    if (ownMessage) discord.say({ text: 'a silent reply', repliesTo: ownMessage, pings: false });
    await discord.until(() => heard.length === 5, 'five messages');
    expect(heard).toEqual(['', asked.content, 'mine', 'a reply', '']);
  });

  it('registers commands and runs them: deferred, edited, with a follow-up', async () => {
    const discord = await start();
    const client = await connect(discord);
    await client.application?.commands.set([
      {
        name: 'ask',
        description: 'Ask',
        options: [
          { name: 'question', description: 'What', type: 3, required: true, autocomplete: true },
        ],
      },
    ]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete()) {
        await interaction.respond([{ name: 'One', value: interaction.options.getFocused() }]);
      }
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply(`about ${interaction.options.getString('question', true)}`);
      await interaction.followUp('and more');
    });
    const typed = discord.type('ask', 'question', 'ft');
    expect(await discord.until(() => typed.choices, 'choices')).toEqual([
      { name: 'One', value: 'ft' },
    ]);
    const asked = discord.command('ask', { question: 'ftp' });
    await discord.until(() => asked.followUps.length === 1, 'a follow-up');
    expect(asked.reply?.content).toBe('about ftp');
    expect(asked.reply?.flags).toBe(MessageFlags.Ephemeral);
    expect(discord.violations).toEqual([]);
    expect(() => discord.command('ask', { text: 'ftp' })).toThrow('“text” is not registered');
  });

  it('presses buttons, which update their message', async () => {
    const discord = await start();
    const client = await connect(discord);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('more').setLabel('Show more').setStyle(ButtonStyle.Secondary),
    );
    client.on(Events.MessageCreate, async (message) => {
      if (message.author.bot) return;
      await message.reply({ content: 'page 1', components: [row.toJSON()] });
    });
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: 'page 2', components: [] });
    });
    const shown = await discord.untilReply(discord.say({ text: discord.mention }));
    expect(labelsOf(shown)).toEqual(['Show more']);
    const after = await discord.untilReply(discord.press(shown, 'Show more'));
    expect([after.id, after.content, labelsOf(after)]).toEqual([shown.id, 'page 2', []]);
    expect(() => discord.press(shown, 'Show more')).toThrow('No button');
  });

  it('refuses, and remembers, what breaks a limit', async () => {
    const discord = await start();
    const client = await connect(discord);
    const channel = await client.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    await expect(channel.send('x'.repeat(2001))).rejects.toThrow('Invalid Form Body');
    await expect(
      channel.send({ embeds: [3000, 3001].map((size) => ({ description: 'x'.repeat(size) })) }),
    ).rejects.toThrow('6001 characters');
    await expect(channel.send({ content: 'x', nonce: 'n'.repeat(26) })).rejects.toThrow('nonce');
    await expect(client.rest.get('/nowhere')).rejects.toThrow('404');
    expect(discord.violations).toHaveLength(3);
    expect(discord.unknownRoutes).toEqual(['GET /api/v10/nowhere']);
    expect(discord.messages).toEqual([]);
  });

  it('says who is notified', async () => {
    const discord = await start();
    const client = await connect(discord);
    const channel = await client.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const text = `@everyone <@${discord.asker.user.id}>`;
    await channel.send(text);
    expect(discord.pings).toEqual([]);
    await channel.send({ content: text, allowedMentions: { parse: ['everyone', 'users'] } });
    expect(discord.pings).toEqual(['everyone', discord.asker.user.id]);
  });

  it('makes one message of two with one nonce', async () => {
    const discord = await start();
    const client = await connect(discord);
    const channel = await client.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const send = () => channel.send({ content: 'once', nonce: '42', enforceNonce: true });
    expect((await send()).id).toBe((await send()).id);
    expect(discord.messages).toHaveLength(1);
  });

  it('refuses what the bot has no permission for', async () => {
    const discord = await start();
    const client = await connect(discord);
    const channel = await client.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    discord.deny(discord.general, PermissionFlagsBits.SendMessages, false);
    await expect(channel.send('hello')).rejects.toMatchObject({ code: 50013 });
    discord.deny(discord.general, PermissionFlagsBits.ViewChannel, false);
    await expect(channel.send('hello')).rejects.toMatchObject({ code: 50001 });
  });

  it('makes trouble on request', async () => {
    const discord = await start();
    const client = await connect(discord);
    const channel = await client.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    discord.trouble(/^POST .*messages$/, rateLimited(0.1));
    discord.trouble(/^POST .*messages$/, refused(502));
    await channel.send('after all');
    expect(discord.requested(/messages$/).map(({ status }) => status)).toEqual([429, 502, 200]);
    discord.trouble(/^POST/, { kind: 'cut', isProcessed: true });
    await expect(channel.send('lost')).rejects.toThrow();
    expect(discord.messages.map(({ content }) => content)).toEqual(['after all', 'lost']);
    discord.trouble(/^POST/, { kind: 'hang' }, 9);
    await expect(channel.send('never')).rejects.toThrow();
  });

  it('replays to a resumed session what it missed, once', async () => {
    const discord = await start();
    const client = await connect(discord);
    const heard: string[] = [];
    const resumes: number[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    client.on(Events.ShardResume, (shard) => resumes.push(shard));
    discord.gateway.drop();
    discord.say({ text: `${discord.mention} while away` });
    await discord.until(() => resumes.length === 1, 'a resume');
    expect(heard).toEqual([`${discord.mention} while away`]);
    discord.gateway.askReconnect();
    await discord.until(() => resumes.length === 2, 'another resume');
    expect(discord.gateway.identifies).toBe(1);
    expect(heard).toHaveLength(1);
  });

  it('closes with a code for a wrong token or an intent that is not allowed', async () => {
    const discord = await start();
    const client = new Client({
      intents: [GatewayIntentBits.MessageContent],
      rest: { api: discord.url },
    });
    stops.push(async () => client.destroy());
    const closed = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, ({ code }) => resolve(code)),
    );
    await client.login(discord.token).catch(() => undefined);
    expect(await closed).toBe(4014);
    await expect(
      new Client({ intents: [], rest: { api: discord.url } }).login('other'),
    ).rejects.toThrow();
    expect(discord.requests.at(-1)?.status).toBe(401);
  });

  it('notices a bot that misses acknowledgements, which resumes', async () => {
    const discord = await start({ heartbeat: 80 });
    await connect(discord);
    discord.gateway.stopAcking();
    await discord.until(() => discord.gateway.resumes === 1, 'a resume');
    expect(discord.gateway.closedWith.filter((code) => code === 1000 || code === 1001)).toEqual([]);
  });
});
