import { createSlack } from '../../adapters/slack/adapter.ts';
import { showThreads } from '../../src/answer/pages.ts';
import { LABELS } from '../../src/answer/templates-service.ts';
import type { Ask } from '../../src/ask.ts';
import type { Action } from '../../src/model/answer.ts';
import { DEFAULT_POLICY } from '../../src/policy.ts';
import { createServices } from '../support/slack/bot.ts';
import type { Said } from '../support/slack/people.ts';
import { startSlack } from '../support/slack/stand-in.ts';
import type { Message } from '../support/slack/workspace.ts';
import { describeAdapter, type Session } from './adapter-contract.ts';

/** What Slack would obey: controls, marks that reorder, and whatever stands between `<` and `>` but links of the web. */
const OBEYED =
  /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}|<(?!https?:\/\/[!-;=?-{}~]+(?:\|[^<>|]*)?>)/u;
/** Typed in a chat; the core knows more words for it. */
const THREADS = 'related threads';

/** All that somebody reads of a message, as Slack's mrkdwn. */
function wordsOf({ blocks }: Message): string {
  return textsOf(blocks).join('\n');
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(textsOf);
}

async function open(core: Ask, mode: 'socket' | 'http'): Promise<Session> {
  const slack = await startSlack({ mode });
  const { services, onFault } = createServices({ limits: { user: 1000, channel: 1000 } });
  const ask: Ask = (question, memory) =>
    question.text === THREADS ? showThreads(memory) : core(question, memory);
  const adapter = createSlack({
    config: slack.config,
    services: { ...services, ask },
    policy: DEFAULT_POLICY,
    admins: [],
    onFault,
  });
  await adapter.start();
  let last: Message | undefined;

  async function reply(said: Said): Promise<string> {
    last = await slack.untilReply(said);
    return wordsOf(last);
  }

  async function use(action: Action): Promise<string> {
    if (action === 'threads') return wordsOf(await slack.untilReply(slack.direct(THREADS)));
    if (action === 'read' || last === undefined) throw new Error('There is nothing to press.');
    const message = last;
    const { edits } = message;
    const pressed = slack.press(message, LABELS[action]);
    if (action === 'why') return wordsOf(await slack.untilReply(pressed));
    await slack.until(() => message.edits > edits, LABELS[action]);
    return wordsOf(message);
  }

  return {
    say: (text) => reply(slack.direct(text)),
    use,
    help: () => reply(slack.command('help')),
    async stop() {
      await adapter.stop();
      await slack.stop();
    },
  };
}

describeAdapter('Slack, Socket Mode', {
  platform: 'slack',
  obeyed: OBEYED,
  open: (ask) => open(ask, 'socket'),
});

describeAdapter('Slack, HTTP', {
  platform: 'slack',
  obeyed: OBEYED,
  open: (ask) => open(ask, 'http'),
});
