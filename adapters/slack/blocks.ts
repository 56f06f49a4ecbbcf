import type { types } from '@slack/bolt';
import { LIMITS } from './limits.ts';
import { cutLine, escapeWithin } from './lines.ts';

/** A message as Slack takes it. */
export interface Rendered {
  /** One line: all that notifications and screen readers get. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** All of it as text, for when the blocks are refused. */
  readonly plain: string;
}

/** Verbatim: Slack makes no links, channels or people of what looks like one. */
function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** `text` is mrkdwn of at most 3000 characters. */
export function section(text: string): types.SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** Shown small. `text` is mrkdwn of at most 3000 characters. */
export function context(text: string): types.ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** A label. */
export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text: cutLine(text, LIMITS.buttonLabel), emoji: false };
}

/** One line of the bot's own. */
export function sayLine(words: string): Rendered {
  const text = escapeWithin(words, LIMITS.sectionText);
  return { text, blocks: [section(text)], plain: text };
}
