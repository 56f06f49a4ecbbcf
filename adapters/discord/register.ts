import { REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../src/config.ts';
import { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';
import { restOptions } from './client.ts';
import { COMMANDS } from './commands.ts';
import { isSameCommand } from './same-command.ts';
import { repeatCut } from './trouble.ts';

/** What was changed, or would be: names of commands. */
export interface Difference {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
}

export interface Registration {
  /** Undefined: asked of Discord. */
  readonly application: string | undefined;
  /** Undefined: everywhere. */
  readonly guild: string | undefined;
  /** Only says what would change. */
  readonly isDry: boolean;
}

const stored = z.looseObject({ id: z.string(), type: z.number().catch(1), name: z.string() });
type Stored = z.infer<typeof stored>;

/** Deploys the commands that differ; the rest is not touched, because creations are counted. */
export async function registerCommands(
  rest: REST,
  { application, guild, isDry }: Registration,
): Promise<Difference> {
  const app = application ?? (await applicationOf(rest));
  const all =
    guild === undefined
      ? Routes.applicationCommands(app)
      : Routes.applicationGuildCommands(app, guild);
  const existing = z.array(stored).parse(await repeatCut(() => rest.get(all)));
  const ids = new Map(existing.map((command) => [keyOf(command), command]));
  const wanted = new Set(COMMANDS.map((command) => keyOf(toStored(command))));
  const created = COMMANDS.filter((command) => !ids.has(keyOf(toStored(command))));
  const updated = COMMANDS.flatMap((command) => {
    const known = ids.get(keyOf(toStored(command)));
    return known && !isSameCommand(command, known) ? [{ id: known.id, command }] : [];
  });
  const deleted = existing.filter((command) => !wanted.has(keyOf(command)));
  if (!isDry) {
    for (const { id } of deleted) await repeatCut(() => rest.delete(`${all}/${id}`));
    for (const { id, command } of updated) {
      // A command cannot change its type, and Discord takes none here.
      const { type: _type, ...body } = command;
      await repeatCut(() => rest.patch(`${all}/${id}`, { body }));
    }
    // A command of the same name is overwritten: a creation may be repeated.
    for (const command of created) await repeatCut(() => rest.post(all, { body: command }));
  }
  return {
    created: created.map(({ name }) => name),
    updated: updated.map(({ command }) => command.name),
    deleted: deleted.map(({ name }) => name),
  };
}

/** For the command line: registers with a client of its own, and says what changed. Throws a `Fault('platform')`. */
export async function registerNow(config: DiscordConfig, isDry: boolean): Promise<string> {
  const rest = new REST(restOptions(config)).setToken(config.token);
  const { clientId: application, guildId: guild } = config;
  try {
    return describe(await registerCommands(rest, { application, guild, isDry }), isDry);
  } catch (error) {
    throw toRegisterFault(error);
  }
}

function describe(difference: Difference, isDry: boolean): string {
  const parts = Object.entries(difference)
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} ${names.join(', ')}`);
  if (parts.length === 0) return 'The commands at Discord are up to date.\n';
  return `${isDry ? 'Would be' : 'Commands'} ${parts.join('; ')}.\n`;
}

/** At the start of the bot. Never rejects: without new commands it still answers. */
export async function registerAtStart(
  rest: REST,
  { clientId, guildId: guild }: DiscordConfig,
  own: string | undefined,
  log: Log,
): Promise<void> {
  try {
    const registration = { application: clientId ?? own, guild, isDry: false };
    const { created, updated, deleted } = await registerCommands(rest, registration);
    const changes = { created: created.length, updated: updated.length, deleted: deleted.length };
    log.info('commands registered', changes);
  } catch (error) {
    log.error('commands not registered', toRegisterFault(error));
  }
}

function toRegisterFault(error: unknown): Fault {
  const why = error instanceof Error ? error.message : String(error);
  return new Fault(
    'platform',
    `The commands could not be registered at Discord (${why}): check DISCORD_TOKEN, DISCORD_CLIENT_ID, DISCORD_GUILD_ID, and that the bot was invited with the scope applications.commands.`,
    { cause: error },
  );
}

async function applicationOf(rest: REST): Promise<string> {
  const app = await repeatCut(() => rest.get(Routes.currentApplication()));
  return z.object({ id: z.string() }).parse(app).id;
}

function toStored(command: object): Stored {
  return stored.parse({ id: '', ...command });
}

function keyOf({ type, name }: Stored): string {
  return `${type}:${name}`;
}
