import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import type { Source } from '../../src/desk/draft-note.ts';
import type { Maintainer, Wish } from '../../src/desk/maintenance.ts';
import { COMMAND } from './commands.ts';
import type { InteractionView } from './events.ts';
import { stripMentions } from './receive.ts';
import { hasOne, userOf } from './receive-interaction.ts';

/** A command that only maintainers may use. */
export type ReceivedMaintenance =
  | { readonly kind: 'index'; readonly wish: Wish; readonly by: Maintainer }
  /** `message`: the id of the chosen message. */
  | {
      readonly kind: 'note';
      readonly source: Source;
      readonly message: string;
      readonly by: Maintainer;
    };

/** True for the commands of maintainers. */
export function isForMaintainers({ data }: InteractionView): boolean {
  return data?.name === COMMAND.admin || data?.name === COMMAND.saveAsNote;
}

/** Reads a command of maintainers; undefined when nobody can be named, or no message is given. */
export function receiveMaintenance(
  interaction: InteractionView,
  admins: readonly string[],
): ReceivedMaintenance | undefined {
  const user = userOf(interaction)?.id;
  if (user === undefined) return undefined;
  const { id, channel_id: channel = `user:${user}`, member, data } = interaction;
  const isMaintainer =
    admins.includes(user) || hasOne(member?.permissions, PermissionFlagsBits.ManageGuild);
  const by = { request: `discord:${id}`, user, channel, isMaintainer };
  if (data?.type !== ApplicationCommandType.Message)
    return { kind: 'index', wish: wishOf(data), by };
  const message = data.target_id;
  const written = data.resolved?.messages?.[message ?? ''];
  if (message === undefined || written === undefined) return undefined;
  const text = stripMentions(written.content);
  const permalink = toPermalink(interaction.guild_id, channel, message);
  return { kind: 'note', source: { platform: 'Discord', text, permalink }, message, by };
}

function wishOf(data: InteractionView['data']): Wish {
  const name = data?.options[0]?.name;
  return name === COMMAND.refresh || name === COMMAND.status ? name : 'help';
}

/** A direct message stands under `@me`. */
function toPermalink(guild: string | undefined, channel: string, message: string): string {
  return `https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;
}
