import type { Block } from './block-kit.ts';
import { fieldsOf, ownFields } from './changes.ts';
import { APP, DOMAIN, type Json, TEAM, VERIFICATION } from './payloads.ts';
import type { Message } from './workspace.ts';

/** What Slack sends when something is typed or clicked: docs.slack.dev/reference/interaction-payloads. */

/** Where and by whom something was clicked or typed. */
export interface Click {
  readonly user: string;
  readonly name: string;
  readonly channel: string;
  readonly responseUrl: string;
  readonly trigger: string;
}

/** A slash command: a flat form, over HTTP and over the socket. */
export function slashCommand(
  { user, name, channel, responseUrl, trigger }: Click,
  text: string,
  command: string,
): Json {
  return {
    token: VERIFICATION,
    team_id: TEAM,
    team_domain: DOMAIN,
    channel_id: channel,
    channel_name: channel.startsWith('D') ? 'directmessage' : 'networking',
    user_id: user,
    user_name: name,
    command,
    text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  };
}

function interaction({ user, name, channel, responseUrl, trigger }: Click): Json {
  return {
    user: { id: user, username: name, name, team_id: TEAM },
    api_app_id: APP,
    token: VERIFICATION,
    trigger_id: trigger,
    team: { id: TEAM, domain: DOMAIN },
    enterprise: null,
    is_enterprise_install: false,
    channel: {
      id: channel,
      name: channel.startsWith('D') ? 'directmessage' : 'networking',
    },
    response_url: responseUrl,
  };
}

/** A button that was pressed. What one person alone sees comes without its message. */
export function blockActions(click: Click, on: Message, pressed: Pressable): Json {
  const { blockId, element } = pressed;
  const isEphemeral = on.onlyFor !== undefined;
  return {
    type: 'block_actions',
    ...interaction(click),
    container: {
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: isEphemeral,
      ...(on.threadTs === undefined ? {} : { thread_ts: on.threadTs }),
    },
    ...(isEphemeral ? {} : { message: { type: 'message', ...ownFields(on) } }),
    state: { values: {} },
    actions: [{ ...element, block_id: blockId, action_ts: on.ts }],
  };
}

export function messageShortcut(click: Click, on: Message, callback: string): Json {
  return {
    type: 'message_action',
    ...interaction(click),
    action_ts: on.ts,
    callback_id: callback,
    message_ts: on.ts,
    message: { type: 'message', ...(on.isBot ? ownFields(on) : fieldsOf(on)) },
  };
}

export interface Pressable {
  readonly label: string;
  readonly blockId: string;
  /** As it stands in the payload of a press. */
  readonly element: Json;
}

/** All that can be pressed on a message, in order. Slack gives ids to what has none. */
export function pressables(blocks: readonly Block[]): readonly Pressable[] {
  return blocks.flatMap((block, at) => {
    const blockId = block.block_id ?? `b${at}`;
    if (block.type !== 'actions' && block.type !== 'context_actions') return [];
    const elements: readonly Element[] = block.elements;
    return elements.flatMap((element, place) => pressablesOf(element, blockId, place));
  });
}

type Element = Extract<Block, { type: 'actions' | 'context_actions' }>['elements'][number];

function pressablesOf(element: Element, blockId: string, place: number): readonly Pressable[] {
  const action_id = element.action_id ?? `a${place}`;
  if (element.type === 'feedback_buttons') {
    const { type, positive_button, negative_button } = element;
    return [positive_button, negative_button].map(({ text, value }) => ({
      label: text.text,
      blockId,
      element: { type, action_id, text, value },
    }));
  }
  if (element.type !== 'button' && element.type !== 'icon_button') return [];
  return [{ label: element.text.text, blockId, element: { ...element, action_id } }];
}
