import { z } from 'zod';
import { blocks, home, modal } from './block-kit.ts';

/** The arguments of Slack's methods, as @slack/web-api 8.2.0 types them, with the scope that each needs. */

const channel = z.string().regex(/^[CDG][A-Z0-9]{2,}$/, 'is no channel');
const user = z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'is no user');
const ts = z.string().regex(/^\d{10}\.\d{6}$/, 'is no ts');
/** Form bodies carry `true` as a word. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
/** 40,000 is where Slack cuts; https://docs.slack.dev/reference/methods/chat.postmessage */
const text = z.string().max(40_000);

const content = {
  text: text.optional(),
  blocks: blocks(50).optional(),
  markdown_text: z.string().min(1).max(12_000).optional(),
  attachments: z.array(z.looseObject({})).optional(),
  metadata: z.looseObject({}).optional(),
  parse: z.enum(['full', 'none']).optional(),
  link_names: flag.optional(),
};
const dress = {
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
};
const post = {
  channel,
  thread_ts: ts.optional(),
  ...content,
  ...dress,
};

export const ARGUMENTS = {
  'auth.test': z.strictObject({}),
  'apps.connections.open': z.strictObject({}),
  'chat.postMessage': z.strictObject({
    ...post,
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    mrkdwn: flag.optional(),
  }),
  'chat.postEphemeral': z.strictObject({ ...post, user }),
  'chat.update': z.strictObject({ channel, ts, ...content, reply_broadcast: flag.optional() }),
  'chat.delete': z.strictObject({ channel, ts }),
  'chat.getPermalink': z.strictObject({ channel, message_ts: ts }),
  'views.publish': z.strictObject({ user_id: user, view: home, hash: z.string().optional() }),
  'views.open': z.strictObject({ trigger_id: z.string().min(1), view: modal }),
  'assistant.threads.setStatus': z.strictObject({
    channel_id: channel,
    thread_ts: ts,
    status: z.string(),
    loading_messages: z.array(z.string()).max(10).optional(),
  }),
  'assistant.threads.setTitle': z.strictObject({
    channel_id: channel,
    thread_ts: ts,
    title: z.string().min(1),
  }),
  /** At most 4 prompts: https://docs.slack.dev/reference/methods/assistant.threads.setsuggestedprompts */
  'assistant.threads.setSuggestedPrompts': z.strictObject({
    channel_id: channel,
    thread_ts: ts.optional(),
    title: z.string().optional(),
    prompts: z
      .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
      .min(1)
      .max(4),
  }),
  'reactions.add': z.strictObject({ channel, timestamp: ts, name: z.string() }),
  'reactions.remove': z.strictObject({ channel, timestamp: ts, name: z.string() }),
  'conversations.open': z.strictObject({ users: user }),
  'users.info': z.strictObject({ user }),
  'files.getUploadURLExternal': z.strictObject({
    filename: z.string().min(1),
    length: z.coerce.number().int().positive(),
    alt_text: z.string().optional(),
    snippet_type: z.string().optional(),
  }),
  'files.completeUploadExternal': z.strictObject({
    files: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1),
    channel_id: channel.optional(),
    thread_ts: ts.optional(),
    initial_comment: text.optional(),
  }),
} as const;

export type Method = keyof typeof ARGUMENTS;

/** What is posted to a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export const RESPONSE = z.strictObject({
  ...content,
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: ts.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});

export type Content = z.infer<typeof RESPONSE>;

/** Undefined: any token of a bot will do. */
export const SCOPES: Readonly<Partial<Record<Method, string>>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

export function isMethod(name: string): name is Method {
  return name in ARGUMENTS;
}
