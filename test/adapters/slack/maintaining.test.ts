import { describe, expect, it } from 'vitest';
import { receiveNote, receiveWish } from '../../../adapters/slack/receive-maintenance.ts';
import type { IndexControl } from '../../../src/ports.ts';
import { makeReport, makeStatus } from '../../support/make.ts';
import { ANSWER, QUESTION } from '../../support/slack/bot.ts';
import type { Json } from '../../support/slack/payloads.ts';
import { ADMIN, ASKER, CHANNEL, NOTE_SHORTCUT, STRANGER } from '../../support/slack/people.ts';
import { runBot } from '../../support/slack/run-bot.ts';

const NAME = '/applenet-admin';
const REFUSED = 'Only those who look after this bot may do that.';
const STATUS = makeStatus({
  last: {
    ended: '2026-11-24T16:00:01Z',
    outcome: makeReport({
      sources: [
        { name: 'forum', state: 'failed', fault: '<!channel> *wait* <https://e.example|x>' },
      ],
    }),
  },
});
const control = (
  outcome: Awaited<ReturnType<IndexControl['refresh']>> = 'asked',
): IndexControl => ({
  refresh: async () => outcome,
  status: async () => STATUS,
});
const admin = { user: ADMIN };

describe('/applenet-admin on Slack', () => {
  it.each(['socket', 'http'] as const)('shows the state of the index, by %s', async (mode) => {
    const { slack } = await runBot({ mode, index: control() });
    const reply = await slack.untilReply(slack.command('status', admin, NAME));
    expect(reply.onlyFor).toBe(ADMIN);
    const shown = JSON.stringify(reply.blocks);
    expect(shown).toContain('7f3a9c');
    expect(shown).toContain('20 threads, 200 notes, 331 passages.');
    expect(shown).toContain('3 added, 1 changed, 0 removed');
    expect(shown).toContain('&lt;!channel&gt;');
    expect(shown).not.toContain('<!channel>');
  });

  it.each([
    ['asked', 'A refresh is asked for'],
    ['running', 'A refresh is under way already'],
    [{ fault: 'Redis is away.' }, 'No refresh can be asked for now: Redis is away.'],
  ] as const)('says what came of the wish for a refresh: %j', async (outcome, words) => {
    const { slack } = await runBot({ index: control(outcome) });
    const reply = await slack.untilReply(slack.command('refresh', admin, NAME));
    expect(reply.text).toContain(words);
  });

  it('names its words for anything else, and says where no jobs run', async () => {
    const { slack } = await runBot();
    const help = await slack.untilReply(slack.command('', admin, NAME));
    expect(help.text).toContain('/applenet-admin status');
    const reply = await slack.untilReply(slack.command('refresh', admin, NAME));
    expect(reply.text).toContain('this bot runs no jobs');
  });

  it('refuses everybody else with one private sentence', async () => {
    const { slack } = await runBot({ index: control() });
    const reply = await slack.untilReply(slack.command('status', {}, NAME));
    expect([reply.text, reply.onlyFor]).toEqual([REFUSED, ASKER]);
  });

  it('does what is delivered twice once, and keeps the limit of all commands', async () => {
    let asked = 0;
    const index: IndexControl = {
      ...control(),
      async refresh() {
        asked += 1;
        return 'asked';
      },
    };
    const { slack } = await runBot({ index, limits: { user: 1, channel: 20 } });
    const first = slack.command('refresh', admin, NAME);
    await slack.untilReply(first);
    slack.redeliver(first, 1);
    await slack.calm();
    const second = await slack.untilReply(slack.command('refresh', admin, NAME));
    expect(second.text).toContain('1 question in a minute is the limit');
    expect(asked).toBe(1);
  });
});

describe('“Save as note” on Slack', () => {
  it('gives a maintainer a draft of the message, and nobody else sees it', async () => {
    const { slack, log } = await runBot();
    const text = `<@${STRANGER}|kim> says: NWBrowser needs NSBonjourServices &amp; a \`\`\`fence\`\`\``;
    const said = slack.say(text, { user: STRANGER });
    const reply = await slack.untilReply(slack.shortcut(said, admin, NOTE_SHORTCUT));
    expect(reply.onlyFor).toBe(ADMIN);
    const shown = JSON.stringify(reply.blocks);
    expect(shown).toContain('NWBrowser needs NSBonjourServices &amp; a');
    expect(shown).toContain('A draft of a note, for you alone.');
    expect(shown).toContain(`/archives/${CHANNEL}/p${said.ts.replace('.', '')}`);
    expect(shown).not.toContain(STRANGER);
    expect(shown).not.toContain('kim');
    expect(log.text()).not.toContain('NSBonjourServices');
    expect(slack.callsOf('files.getUploadURLExternal')).toEqual([]);
  });

  it('takes question and sources of one of our answers while they are known', async () => {
    const { slack } = await runBot();
    const answer = await slack.untilReply(slack.mention(QUESTION));
    expect(answer.text).toMatch(ANSWER);
    const pressed = slack.shortcut(answer, admin, NOTE_SHORTCUT);
    const reply = await slack.untilReply({ ...pressed, threadTs: answer.threadTs });
    const shown = JSON.stringify(reply.blocks);
    expect(reply.onlyFor).toBe(ADMIN);
    expect(shown).toContain(`title: \\"${QUESTION}\\"`);
    expect(shown).toContain('documentation/foundation/urlsessiondownloadtask');
  });

  it('S7: calls for no history, and makes the address itself where it may not look', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.getPermalink', { kind: 'refused', error: 'channel_not_found' });
    const said = slack.say('worth keeping', { user: STRANGER });
    const reply = await slack.untilReply(slack.shortcut(said, admin, NOTE_SHORTCUT));
    const address = `https://applenet-test.slack.com/archives/${CHANNEL}/p${said.ts.replace('.', '')}`;
    expect(JSON.stringify(reply.blocks)).toContain(address);
    expect(slack.calls.filter(({ method }) => /history|replies/.test(method))).toEqual([]);
  });

  it('S8: says what of a long draft one message does not hold', async () => {
    const { slack } = await runBot();
    const long = Array.from({ length: 400 }, (_, at) => `line ${at} ${'<&> '.repeat(8)}`).join(
      '\n',
    );
    const said = slack.say(
      long.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    const reply = await slack.untilReply(slack.shortcut(said, admin, NOTE_SHORTCUT));
    expect(reply.text).toMatch(/^A draft of a note, lines 1 to \d+ of \d+; the rest/);
  });

  it('is for maintainers alone', async () => {
    const { slack } = await runBot();
    const said = slack.say('worth keeping', { user: STRANGER });
    const reply = await slack.untilReply(slack.shortcut(said, {}, NOTE_SHORTCUT));
    expect([reply.text, reply.onlyFor]).toEqual([REFUSED, ASKER]);
    expect(slack.callsOf('chat.getPermalink')).toEqual([]);
  });
});

describe('what Slack sends of a command of maintainers', () => {
  const TS = '1795500000.000100';
  const note = (fields: Json = {}, message: Json = {}) =>
    receiveNote(
      {
        type: 'message_action',
        callback_id: NOTE_SHORTCUT,
        trigger_id: '12.34.ab',
        team: { id: 'T0', domain: 'net' },
        user: { id: ADMIN },
        channel: { id: CHANNEL },
        message_ts: TS,
        message: {
          type: 'message',
          user: 'U0OTHER',
          ts: TS,
          text: 'ask <@U1|kim> &lt;b&gt;',
          ...message,
        },
        response_url: 'https://hooks.example/1',
        ...fields,
      },
      [ADMIN],
    );

  it('names the message, who asks, and where to answer', () => {
    expect(note()).toEqual({
      source: {
        platform: 'Slack',
        text: 'ask   <b>',
        permalink: `https://net.slack.com/archives/${CHANNEL}/p1795500000000100`,
      },
      message: `${CHANNEL}:${TS}`,
      by: { request: 'slack:12.34.ab', user: ADMIN, channel: CHANNEL, isMaintainer: true },
      at: { channel: CHANNEL, ts: TS, thread: undefined, url: 'https://hooks.example/1' },
    });
  });

  it('leads to a reply in its thread, also for a whole organisation', () => {
    const thread = '1795400000.000100';
    expect(note({}, { thread_ts: thread })?.source.permalink).toBe(
      `https://net.slack.com/archives/${CHANNEL}/p1795500000000100?thread_ts=${thread}&cid=${CHANNEL}`,
    );
    expect(note({ team: null })?.source.permalink).toMatch(/^https:\/\/slack\.com\/archives\//);
  });

  it('without a place to answer is nothing', () => {
    expect(note({ response_url: undefined })).toBeUndefined();
    expect(receiveNote({ type: 'other' }, [])).toBeUndefined();
    expect(receiveWish({ command: NAME }, [])).toBeUndefined();
  });
});
