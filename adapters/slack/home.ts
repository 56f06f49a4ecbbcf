import type { types } from '@slack/bolt';
import type { Ask } from '../../src/ask.ts';
import { toPost } from '../../src/desk/buttons.ts';
import { section } from './blocks.ts';
import { render } from './render.ts';
import { WORDS } from './words.ts';

/** The Home tab: what can be asked, and how much there is to answer from, in the words of the help. */
export function toHomeView(ask: Ask): types.HomeView {
  const { answer } = ask({ text: 'help' });
  const post = toPost(answer, { asker: '', audience: 'private', log: undefined, above: undefined });
  const { blocks } = render({ ...post, buttons: [], feedback: [] });
  const usage = WORDS.usage.map((line) => `• ${line}`).join('\n');
  return { type: 'home', blocks: [...blocks, section(usage)] };
}
