import { type Client, PermissionFlagsBits } from 'discord.js';

/** False only where Discord has said that the bot itself may not write: every refused call counts towards a ban. */
export type MayWrite = (channelId: string) => boolean;

/** Reads what the channel says of the bot and of its own role; all else is found out by writing. */
export function mayWriteIn(client: Client): MayWrite {
  return (channelId) => {
    const channel = client.channels.cache.get(channelId);
    if (channel === undefined || channel.isDMBased()) return true;
    const holder = channel.isThread() ? channel.parent : channel;
    const id = client.user?.id ?? '';
    const role = channel.guild.roles.botRoleFor(id)?.id ?? '';
    const own = holder?.permissionOverwrites.cache.get(id);
    const byRole = holder?.permissionOverwrites.cache.get(role);
    const writing = channel.isThread()
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
    return [PermissionFlagsBits.ViewChannel, writing].every((needed) => {
      if (own?.deny.has(needed, false)) return false;
      return own?.allow.has(needed, false) || !byRole?.deny.has(needed, false);
    });
  };
}
