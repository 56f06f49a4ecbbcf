import { z } from 'zod';

/**
 * What Slack accepts as blocks, as @slack/types 3.2.0 and docs.slack.dev/reference/block-kit state it.
 * The numbers are written here again on purpose: no test takes them from the code under test.
 */

const id = z.string().min(1).max(255);
const url = z
  .string()
  .max(3000)
  .refine((text) => URL.canParse(text), 'is no URL');

const plain = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });
const words = (most: number) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)]);

const confirm = z.strictObject({
  title: plain(100).optional(),
  text: words(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id.optional(),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});
const option = z.strictObject({
  text: words(75),
  value: z.string().max(75).optional(),
  description: plain(75).optional(),
  url: url.optional(),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id.optional(),
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id.optional(),
  options: z.array(option).min(1).max(5),
  confirm: confirm.optional(),
});
const opinion = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(2000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: id.optional(),
  positive_button: opinion,
  negative_button: opinion,
});
const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: z.enum(['trash']),
  text: plain(75),
  action_id: id.optional(),
  value: z.string().max(2000).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});
const image = { image_url: url.optional(), alt_text: z.string().min(1).max(2000) };
const imageElement = z.strictObject({ type: z.literal('image'), ...image });

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const richPiece = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url, text: z.string().optional(), style }),
  z.strictObject({ type: z.literal('emoji'), name: z.string() }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
]);
const pieces = z.array(richPiece);
const border = z.literal([0, 1]).optional();
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: pieces });
const richText = z.discriminatedUnion('type', [
  richSection,
  z.strictObject({ type: z.literal('rich_text_quote'), elements: pieces, border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: pieces,
    border,
    language: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.number().int().optional(),
    offset: z.number().int().optional(),
    border,
    elements: z.array(richSection),
  }),
]);

const block_id = id.optional();
const plainInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id.optional(),
  multiline: z.boolean().optional(),
  initial_value: z.string().max(3000).optional(),
  min_length: z.number().int().max(3000).optional(),
  max_length: z.number().int().max(3000).optional(),
  placeholder: plain(150).optional(),
  focus_on_load: z.boolean().optional(),
});

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: words(3000).optional(),
    fields: z.array(words(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, staticSelect, overflow, imageElement])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text ?? fields, 'has neither text nor fields');

const block = z.discriminatedUnion('type', [
  section,
  z.strictObject({ type: z.literal('header'), block_id, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({ type: z.literal('image'), block_id, title: plain(2000).optional(), ...image }),
  z.strictObject({ type: z.literal('markdown'), block_id, text: z.string().min(1).max(12_000) }),
  z.strictObject({ type: z.literal('rich_text'), block_id, elements: z.array(richText).min(1) }),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [plain(3000), mrkdwn(3000), imageElement]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect, overflow]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
      .min(1)
      .max(5),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [plainInput, staticSelect]),
  }),
  z.strictObject({
    type: z.literal('table'),
    block_id,
    rows: z.array(z.array(z.looseObject({ type: z.string() })).max(20)).max(100),
    column_settings: z.array(z.looseObject({})).max(20).optional(),
  }),
]);

export type Block = z.infer<typeof block>;

/** The blocks of one message or, up to 100 of them, of one view. */
export const blocks = (most: number) =>
  z
    .array(block)
    .max(most)
    .refine((all) => areDistinct(all.map((each) => each.block_id)), 'block_id occurs twice')
    .refine((all) => all.every((each) => areDistinct(actionsOf(each))), 'action_id occurs twice')
    .refine((all) => markdownIn(all) <= 12_000, 'markdown blocks hold over 12,000 characters');

export const home = z.strictObject({
  type: z.literal('home'),
  blocks: blocks(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
});

export const modal = home.extend({
  type: z.literal('modal'),
  title: plain(24),
  close: plain(24).optional(),
  submit: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

export type Home = z.infer<typeof home>;
export type Modal = z.infer<typeof modal>;

function actionsOf(of: Block): readonly (string | undefined)[] {
  return of.type === 'actions' || of.type === 'context_actions'
    ? of.elements.map(({ action_id }) => action_id)
    : [];
}

function markdownIn(all: readonly Block[]): number {
  return all.reduce((sum, each) => sum + (each.type === 'markdown' ? each.text.length : 0), 0);
}

function areDistinct(ids: readonly (string | undefined)[]): boolean {
  const given = ids.filter((each) => each !== undefined);
  return new Set(given).size === given.length;
}
