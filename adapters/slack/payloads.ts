import { z } from 'zod';

/** What Slack sends, as far as it is read here. Everything else is let through unread. */

const file = z.object({ mode: z.string().optional() });

/** A message inside an event. Fields: https://docs.slack.dev/reference/events/message. */
const inner = z.object({
  text: z.string().optional(),
  user: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  files: z.array(file).optional(),
  edited: z.object({ ts: z.string() }).optional(),
});
export type Message = z.infer<typeof inner>;

const where = z.object({ channel: z.string(), channel_type: z.string().optional() });
const written = inner.extend(where.shape);

const mention = written.extend({ type: z.literal('app_mention') });
const changed = where.extend({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  message: inner,
  previous_message: inner.partial().optional(),
});
const deleted = where.extend({
  type: z.literal('message'),
  subtype: z.literal('message_deleted'),
  deleted_ts: z.string(),
});
const message = written.extend({ type: z.literal('message') });
export type Written = z.infer<typeof written>;

/** Where an event comes from: in a channel that is shared with another organisation, the ids differ. */
const route = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  context_team_id: z.string().nullish(),
  context_enterprise_id: z.string().nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type Route = z.infer<typeof route>;

export const EVENT = route.extend({
  type: z.literal('event_callback'),
  event: z.union([mention, changed, deleted, message]),
});
export type EventBody = z.infer<typeof EVENT>;

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const COMMAND = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const SHORTCUT = z.object({
  type: z.literal('message_action'),
  team: z.object({ domain: z.string().optional() }).nullish(),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message_ts: z.string().optional(),
  message: inner.partial(),
  response_url: z.string().optional(),
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const ACTIONS = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().optional(),
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  container: z.object({
    message_ts: z.string(),
    channel_id: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  response_url: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});

/** https://docs.slack.dev/reference/events/app_home_opened */
export const HOME_OPENED = z.object({
  event: z.object({
    type: z.literal('app_home_opened'),
    user: z.string(),
    channel: z.string().optional(),
    tab: z.string(),
  }),
});
