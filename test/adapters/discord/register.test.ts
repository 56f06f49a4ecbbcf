import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../adapters/discord/commands.ts';
import { registerCommands, registerNow } from '../../../adapters/discord/register.ts';
import { type Discord, startDiscord } from '../../support/discord/start-discord.ts';

let discord: Discord;
let rest: REST;

beforeEach(async () => {
  discord = await startDiscord();
  rest = new REST({ api: discord.url }).setToken(discord.token);
});
afterEach(async () => discord.stop());

const everywhere = { application: undefined, guild: undefined, isDry: false };
const names = COMMANDS.map(({ name }) => name);
const changes = () => discord.requested(/^(?:POST|PATCH|PUT|DELETE) /);

describe('the registration of commands at Discord', () => {
  it('D8 creates what is missing, and nothing the second time', async () => {
    expect(await registerCommands(rest, everywhere)).toEqual({
      created: names,
      updated: [],
      deleted: [],
    });
    const before = changes().length;
    expect(await registerCommands(rest, everywhere)).toEqual({
      created: [],
      updated: [],
      deleted: [],
    });
    expect(changes()).toHaveLength(before);
    expect(discord.violations).toEqual([]);
  });

  it('updates what differs and deletes what is ours no more', async () => {
    await registerCommands(rest, everywhere);
    const commands = discord.world.commands.get('global') ?? [];
    const [first] = commands;
    if (first === undefined) throw new Error('nothing was registered');
    Object.assign(first, { description: 'something else' });
    commands.push({ ...first, id: discord.world.nextId(), name: 'retired' });
    expect(await registerCommands(rest, everywhere)).toEqual({
      created: [],
      updated: ['applenet'],
      deleted: ['retired'],
    });
    expect(
      discord.world.commands
        .get('global')
        ?.map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it('only says what would change when it runs dry', async () => {
    const dry = await registerCommands(rest, { ...everywhere, isDry: true });
    expect(dry.created).toEqual(names);
    expect(changes()).toEqual([]);
  });

  it('registers in one server where that is configured', async () => {
    await registerCommands(rest, { ...everywhere, guild: discord.world.guild });
    expect(discord.world.commands.get(discord.world.guild)).toHaveLength(names.length);
    expect(discord.world.commands.get('global') ?? []).toEqual([]);
  });

  it('says on one line what it did, for the command line', async () => {
    const config = {
      token: discord.token,
      apiUrl: discord.url,
      clientId: discord.world.application,
      guildId: undefined,
    };
    expect(await registerNow(config, true)).toBe(`Would be created ${names.join(', ')}.\n`);
    expect(await registerNow(config, false)).toBe(`Commands created ${names.join(', ')}.\n`);
    expect(await registerNow(config, false)).toBe('The commands at Discord are up to date.\n');
  });

  it('names the mend when Discord refuses', async () => {
    const config = { token: 'wrong', apiUrl: discord.url, clientId: undefined, guildId: undefined };
    await expect(registerNow(config, false)).rejects.toThrow(/DISCORD_TOKEN/);
  });
});
