import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The peer of our bot in Discord: the same library, and a constant in place of an answer. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.on(Events.MessageCreate, async (message) => {
  if (client.user && message.mentions.has(client.user)) {
    await message.reply({
      content: 'An answer.',
      allowedMentions: { parse: [], repliedUser: false },
    });
  }
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ flags: 'Ephemeral' });
  await interaction.editReply('An answer.');
});
client.once(Events.ClientReady, () => process.stdout.write('{"event":"ready"}\n'));
await client.login(process.env.DISCORD_TOKEN);
