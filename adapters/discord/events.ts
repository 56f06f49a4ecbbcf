import { z } from 'zod';

/** What we read of Discord's events; whatever else they hold is passed over, and a broken part is left out. */

const user = z.object({
  id: z.string(),
  username: z.string().catch(''),
  global_name: z.string().nullish().catch(undefined),
  bot: z.boolean().optional().catch(undefined),
});

const attachment = z.object({ url: z.string(), size: z.number() });
export type AttachmentView = z.infer<typeof attachment>;

export const message = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional().catch(undefined),
  author: user,
  webhook_id: z.string().optional().catch(undefined),
  type: z.number().catch(0),
  content: z.string().catch(''),
  mentions: z.array(z.object({ id: z.string() })).catch([]),
  mention_roles: z.array(z.string()).catch([]),
  edited_timestamp: z.string().nullish().catch(undefined),
  message_reference: z
    .object({ message_id: z.string().optional(), type: z.number().optional() })
    .optional()
    .catch(undefined),
  referenced_message: z.object({ author: user }).nullish().catch(undefined),
});
export type MessageView = z.infer<typeof message>;

/** A deletion names one message, or several at once. */
export const deletion = z.object({
  id: z.string().optional(),
  ids: z.array(z.string()).catch([]),
});

const channel = z.object({
  type: z.number().optional().catch(undefined),
  parent_id: z.string().nullish().catch(undefined),
});

const value = z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined);
const option = z.object({
  name: z.string(),
  value,
  focused: z.boolean().optional().catch(undefined),
});
const topOption = option.extend({ options: z.array(option).catch([]) });
export type OptionView = z.infer<typeof topOption>;

export const interaction = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  type: z.number(),
  guild_id: z.string().optional().catch(undefined),
  channel_id: z.string().optional().catch(undefined),
  channel: channel.optional().catch(undefined),
  member: z
    .object({
      user,
      nick: z.string().nullish().catch(undefined),
      permissions: z.string().catch('0'),
    })
    .optional()
    .catch(undefined),
  user: user.optional().catch(undefined),
  message: z.object({ id: z.string() }).optional().catch(undefined),
  data: z
    .object({
      name: z.string().optional().catch(undefined),
      type: z.number().optional().catch(undefined),
      custom_id: z.string().optional().catch(undefined),
      target_id: z.string().optional().catch(undefined),
      options: z.array(topOption).catch([]),
      resolved: z
        .object({
          messages: z
            .record(z.string(), z.object({ content: z.string().catch('') }))
            .optional()
            .catch(undefined),
          attachments: z.record(z.string(), attachment).optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type InteractionView = z.infer<typeof interaction>;
