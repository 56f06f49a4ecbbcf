import { z } from 'zod';
import {
  button,
  feedbackButtons,
  iconButton,
  id,
  image,
  imageElement,
  mrkdwn,
  overflow,
  plain,
  plainInput,
  richText,
  staticSelect,
  words,
} from './block-elements.ts';

/** What Slack accepts as blocks and views, as @slack/types 3.2.0 states it. */

const block_id = id.optional();

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
