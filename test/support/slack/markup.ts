import type { Message } from './workspace.ts';

/** What a message holds that Slack would turn into a mention, a link or a date. */
export function markupOf({ text, blocks }: Message): readonly string[] {
  const words = [text, ...mrkdwnIn(blocks)].join('\n');
  return words.match(/<[^>]*>/g) ?? [];
}

function mrkdwnIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnIn)];
}
