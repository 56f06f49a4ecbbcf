import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { readPressId } from '../../src/desk/press.ts';
import type { Presser } from '../../src/desk/presses.ts';
import type { Press } from '../../src/model/chat.ts';
import type { PolicyFor } from '../../src/policy.ts';
import { COMMAND } from './commands.ts';
import type { AttachmentView, InteractionView, OptionView } from './events.ts';
import {
  conversationIn,
  type Place,
  type Received,
  stripMentions,
  toConversation,
} from './receive.ts';
import type { ToInteraction } from './to.ts';

/** A command as a question; a log that is attached is still to be fetched. */
export interface ReceivedCommand extends Received<ToInteraction> {
  readonly attachment: AttachmentView | undefined;
}

/** A command or a menu as a question; `now` in milliseconds since 1970. Undefined when nobody can be named. */
export function receiveCommand(
  interaction: InteractionView,
  place: Place,
  policyFor: PolicyFor,
  now: number,
): ReceivedCommand | undefined {
  const asker = userOf(interaction)?.id;
  if (asker === undefined) return undefined;
  const { id, token, application_id: application, channel_id } = interaction;
  const channel = channel_id ?? `user:${asker}`;
  const { text, wants, attachment } = readCommand(interaction);
  const policy = policyFor(place.parent === undefined ? [channel] : [channel, place.parent]);
  return {
    asked: {
      id: `discord:${id}`,
      question: {
        text,
        platform: 'discord',
        trigger: 'command',
        conversation: toConversation(conversationIn(channel, place, asker)),
      },
      wants,
      asker,
      channel,
      repliesTo: undefined,
    },
    to: {
      kind: 'interaction',
      ...(channel_id === undefined ? {} : { channel: channel_id }),
      id,
      application,
      token,
      // Where the bot is off it answers whoever calls it, and disturbs nobody else.
      isPrivate: policy.ephemeral || policy.answer === 'off',
      at: now,
    },
    attachment,
  };
}

/** What is being typed. */
export function typedIn(interaction: InteractionView): string {
  const options = interaction.data?.options.flatMap((option) => [option, ...option.options]) ?? [];
  return textOf(options.find(({ focused }) => focused === true));
}

/** A button that was pressed; undefined for one that is not ours, or of another version. */
export function receivePress(
  interaction: InteractionView,
  admins: readonly string[],
): { readonly press: Press; readonly message: string; readonly presser: Presser } | undefined {
  const user = userOf(interaction);
  const message = interaction.message?.id;
  const read = readPressId(interaction.data?.custom_id ?? '');
  if (user === undefined || message === undefined || read === undefined) return undefined;
  const name = interaction.member?.nick ?? user.global_name ?? user.username;
  const isModerator = admins.includes(user.id) || mayManage(interaction.member?.permissions);
  const presser = { id: user.id, name, isModerator, asker: read.asker };
  return { press: read.press, message, presser };
}

interface Command {
  readonly text: string;
  readonly wants: 'answer' | 'decoding';
  readonly attachment: AttachmentView | undefined;
}

function readCommand({ data }: InteractionView): Command {
  const asking = (text: string): Command => ({ text, wants: 'answer', attachment: undefined });
  if (data?.type === ApplicationCommandType.Message) {
    const target = data.resolved?.messages?.[data.target_id ?? ''];
    return asking(stripMentions(target?.content ?? ''));
  }
  const [sub] = data?.options ?? [];
  if (sub?.name === COMMAND.ask) return asking(textOf(optionOf(sub, COMMAND.question)).trim());
  if (sub?.name !== COMMAND.decode) return asking('help');
  const text = textOf(optionOf(sub, COMMAND.text)).trim();
  const attachment = data?.resolved?.attachments?.[textOf(optionOf(sub, COMMAND.log))];
  // Without anything to decode the core says that the question is empty.
  const isEmpty = text === '' && attachment === undefined;
  return { text, wants: isEmpty ? 'answer' : 'decoding', attachment };
}

function optionOf(sub: OptionView, name: string): OptionView['options'][number] | undefined {
  return sub.options.find((option) => option.name === name);
}

function textOf(option: Pick<OptionView, 'value'> | undefined): string {
  return option?.value === undefined ? '' : String(option.value);
}

/** Who caused the interaction. */
export function userOf({ member, user }: InteractionView) {
  return member?.user ?? user;
}

function mayManage(permissions: string | undefined): boolean {
  return hasOne(permissions, PermissionFlagsBits.ManageMessages);
}

/** True for who has the permission, or all of them. */
export function hasOne(permissions: string | undefined, needed: bigint): boolean {
  if (permissions === undefined || !/^\d{1,40}$/.test(permissions)) return false;
  return (BigInt(permissions) & (needed | PermissionFlagsBits.Administrator)) !== 0n;
}
