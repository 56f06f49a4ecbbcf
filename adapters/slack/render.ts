import type { types } from '@slack/bolt';
import { toPressId } from '../../src/desk/press.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Button, Post } from '../../src/model/chat.ts';
import { context, plainText, type Rendered, section } from './blocks.ts';
import { missingLinks, packLinks } from './citations.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { escapeWithin } from './lines.ts';
import { toNotice } from './notice.ts';
import { type Body, type Piece, toPieces } from './pieces.ts';
import { WORDS } from './words.ts';

/** Action id of the two feedback buttons, whose values say which was pressed. */
export const FEEDBACK_ACTION = 'applenet:feedback';

/**
 * One answer within Slack's limits: room for what it cites and for its buttons is set aside first.
 * `key` goes with each button: the id under which a message without a lasting `ts` is known.
 */
export function render(post: Post, key?: string): Rendered {
  const { answer } = post;
  const { body, links } = withinBudget(answer);
  const above = post.above === undefined ? [] : [escapeWithin(post.above, BUDGET.line)];
  const notice = toNotice(answer);
  const shown = [...above.map(context), ...body.pieces.map(toBlock), ...links.map(context)];
  return {
    text: notice,
    blocks: [...(shown.length > 0 ? shown : [section(notice)]), ...toButtons(post, key)],
    plain: toPlain([...above, ...body.pieces.map(({ text }) => text), ...links], notice),
  };
}

function withinBudget(answer: Answer): { readonly body: Body; readonly links: readonly string[] } {
  const whole = toPieces(answer, BUDGET.answer);
  const links = packLinks(missingLinks(answer, textOf(whole), !whole.isWhole));
  if (lengthOf(whole) + links.join('').length <= BUDGET.answer) return { body: whole, links };
  const all = packLinks(missingLinks(answer, '', true)).join('').length;
  const body = toPieces(answer, Math.max(BUDGET.answer / 2, BUDGET.answer - all));
  return { body, links: packLinks(missingLinks(answer, textOf(body), true)) };
}

function textOf({ pieces }: Body): string {
  return pieces.map(({ text }) => text).join('\n');
}

function lengthOf(body: Body): number {
  return textOf(body).length;
}

function toBlock({ kind, text }: Piece): types.KnownBlock {
  return kind === 'grounds' ? context(text) : section(text);
}

function toPlain(parts: readonly string[], notice: string): string {
  let text = '';
  for (const part of parts) {
    const next = text === '' ? part : `${text}\n${part}`;
    if (next.length > BUDGET.plain) continue;
    text = next;
  }
  return text === '' ? notice : text;
}

function toButtons(post: Post, key: string | undefined): readonly types.KnownBlock[] {
  const rated = post.feedback.filter(isRating);
  const others = post.feedback.filter((button) => !isRating(button));
  const buttons = [...post.buttons, ...others].map((button) => toButton(button, post.asker, key));
  const rows: types.KnownBlock[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.actions) {
    rows.push({ type: 'actions', elements: buttons.slice(at, at + LIMITS.actions) });
  }
  return [...rows, ...toFeedback(rated, post.asker, key)];
}

function isRating({ press }: Button): boolean {
  return press.kind === 'helpful' || press.kind === 'notHelpful';
}

function toButton({ press, label }: Button, asker: string, key: string | undefined): types.Button {
  return {
    type: 'button',
    action_id: toPressId(press, asker),
    text: plainText(label),
    ...(key === undefined ? {} : { value: key }),
  };
}

function toFeedback(
  [positive, negative]: readonly Button[],
  asker: string,
  key: string | undefined,
): readonly types.KnownBlock[] {
  if (positive === undefined || negative === undefined) return [];
  const choice = ({ press, label }: Button) => ({
    text: plainText(label),
    value: [toPressId(press, asker), ...(key === undefined ? [] : [key])].join(' '),
  });
  const element = {
    type: 'feedback_buttons',
    action_id: FEEDBACK_ACTION,
    positive_button: choice(positive),
    negative_button: choice(negative),
  } as const;
  return [{ type: 'context_actions', elements: [element] }];
}

/** The help of a command says what cannot be typed where. */
export function renderHelp(post: Post, key: string): Rendered {
  const rendered = render(post, key);
  const note = context(WORDS.inThreads);
  return {
    ...rendered,
    blocks: [...rendered.blocks, note],
    plain: `${rendered.plain}\n${WORDS.inThreads}`,
  };
}
