import { Client, Events, GatewayIntentBits, type Interaction, type Message } from 'discord.js';

/** The peer of our bot in Discord: the same library, and a constant in place of an answer. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.on(Events.MessageCreate, (message) => void reply(message));
client.on(Events.InteractionCreate, (interaction) => void respond(interaction));
client.once(Events.ClientReady, () => process.stdout.write('{"event":"ready"}\n'));
await client.login(process.env.DISCORD_TOKEN);

async function reply(message: Message): Promise<void> {
  if (!client.user || !message.mentions.has(client.user)) return;
  await message.reply({
    content: 'An answer.',
    allowedMentions: { parse: [], repliedUser: false },
  });
}

async function respond(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ flags: 'Ephemeral' });
  await interaction.editReply('An answer.');
}
