import { describe, expect, it } from 'vitest';
import {
  ANSWER,
  HOSTILE_QUESTION,
  OTHER_ANSWER,
  OTHER_QUESTION,
  QUESTION,
} from '../../support/slack/bot.ts';
import { markupOf } from '../../support/slack/markup.ts';
import { BOT_USER, TEAM } from '../../support/slack/payloads.ts';
import { ASKER, CHANNEL, type Said, STRANGER } from '../../support/slack/people.ts';
import { runBot } from '../../support/slack/run-bot.ts';
import { LEAST_SCOPES } from '../../support/slack/stand-in.ts';

const AUTO = 'C0AUTO';
const QUIET = 'C0QUIET';

describe('asking on Slack', () => {
  it('answers a mention in its thread, for all to see', async () => {
    const { slack } = await runBot();
    const said = slack.mention(QUESTION);
    const reply = await slack.untilReply(said);
    expect(reply).toMatchObject({ threadTs: said.ts, onlyFor: undefined, by: 'chat.postMessage' });
    expect(reply.text).toMatch(ANSWER);
  });

  it('goes on from its answer in the thread', async () => {
    const { slack } = await runBot();
    const first = slack.mention(OTHER_QUESTION);
    await slack.untilReply(first);
    const next = slack.mention('and on macOS?', { threadTs: first.ts });
    const reply = await slack.untilReply(next);
    expect(reply).toMatchObject({ threadTs: first.ts });
    expect(reply.text).toMatch(/^macOS does not use this entitlement/);
  });

  it('goes on from an answer that was asked about before the bot knew of its posting', async () => {
    const { slack } = await runBot();
    const first = slack.mention(OTHER_QUESTION);
    const next = await new Promise<Said>((resolve) => {
      slack.whenPosted(() => {
        slack.whenPosted(() => undefined);
        resolve(slack.mention('and on macOS?', { threadTs: first.ts }));
      });
    });
    expect((await slack.untilReply(next)).text).toMatch(/^macOS does not use this entitlement/);
  });

  it('keeps apart what is talked about in two threads and by two people', async () => {
    const { slack } = await runBot();
    const one = slack.mention(OTHER_QUESTION);
    const other = slack.mention(QUESTION);
    await slack.untilReply(one);
    await slack.untilReply(other);
    const next = slack.mention('and on macOS?', { threadTs: one.ts, user: STRANGER });
    expect((await slack.untilReply(next)).text).toMatch(/^macOS does not use this entitlement/);
    const alone = slack.direct('and on macOS?', { user: STRANGER });
    expect((await slack.untilReply(alone)).text).not.toMatch(/^macOS does not use/);
  });

  it('reads what is over 4,000 characters as a log', async () => {
    const { slack } = await runBot();
    const lines = Array(200).fill(
      '10:00:00.000 Demo[1:2] Error Domain=NSURLErrorDomain Code=-1003',
    );
    const reply = await slack.untilReply(slack.direct(lines.join('\n')));
    expect(reply.text).toContain('-1003');
    expect(JSON.stringify(reply.blocks)).toContain('200 lines');
  });

  it('helps whoever mentions it without a word', async () => {
    const { slack } = await runBot();
    const reply = await slack.untilReply(slack.mention(''));
    expect(reply.text).toContain('Ask about networking on Apple platforms');
  });

  it('answers a direct message in its place, and in its thread when it is asked in one', async () => {
    const { slack } = await runBot();
    const said = slack.direct(QUESTION);
    const reply = await slack.untilReply(said);
    expect(reply).toMatchObject({ channel: said.channel, threadTs: undefined });
    expect(reply.text).toMatch(ANSWER);
    const inThread = slack.direct(OTHER_QUESTION, { threadTs: said.ts });
    expect(await slack.untilReply(inThread)).toMatchObject({ threadTs: said.ts });
  });

  it('answers a command to the asker alone, who can share it', async () => {
    const { slack } = await runBot();
    const said = slack.command(QUESTION);
    const reply = await slack.untilReply(said);
    expect(reply).toMatchObject({ onlyFor: ASKER, by: 'response_url' });
    expect(reply.text).toMatch(ANSWER);
    slack.press(reply, 'Share');
    const shared = await slack.until(
      () => slack.messages.find(({ isBot, onlyFor }) => isBot && onlyFor === undefined),
      'the shared answer',
    );
    expect(shared).toMatchObject({ channel: CHANNEL });
    expect(JSON.stringify(shared.blocks)).toContain('Shared by');
    expect(shared.text).toMatch(ANSWER);
    slack.press(shared, 'Show more');
    await slack.until(() => shared.edits === 1, 'the second page of what was shared');
  });

  it('answers a command for all where the policy says so', async () => {
    const { slack } = await runBot({ policy: { channels: { [CHANNEL]: { ephemeral: false } } } });
    const reply = await slack.untilReply(slack.command(QUESTION)).catch(() => undefined);
    const posted = reply ?? slack.messages.find(({ isBot }) => isBot);
    expect(posted).toMatchObject({ onlyFor: undefined, channel: CHANNEL });
  });

  it('decodes a log, and says it as an answer of its own', async () => {
    const { slack } = await runBot();
    const said = slack.command('decode Task failed: Error Domain=NSURLErrorDomain Code=-1003 "x"');
    const reply = await slack.untilReply(said);
    expect(reply.text).toContain('-1003 is NSURLErrorCannotFindHost');
    expect(reply.text).not.toContain('decode');
  });

  it.each(['help', ''])(
    'S23: says in the help of “/applenet %s” how to ask in threads',
    async (text) => {
      const { slack } = await runBot();
      const reply = await slack.untilReply(slack.command(text));
      const whole = JSON.stringify(reply.blocks);
      expect(whole).toContain('Ask about networking on Apple platforms');
      expect(whole).toMatch(/thread/i);
      expect(whole).toMatch(/mention/i);
    },
  );

  it('answers somebody’s message by the shortcut, to the presser alone', async () => {
    const { slack } = await runBot();
    const said = slack.say(QUESTION, { user: STRANGER });
    const pressed = slack.shortcut(said);
    const reply = await slack.untilReply(pressed);
    expect(reply).toMatchObject({ onlyFor: ASKER, channel: CHANNEL });
    expect(reply.text).toMatch(ANSWER);
  });

  it('answers a message that comes with a file, by its text', async () => {
    const { slack } = await runBot();
    const reply = await slack.untilReply(slack.direct(QUESTION, { file: 'console.log' }));
    expect(reply.text).toMatch(ANSWER);
  });

  it('answers in an auto channel what nobody asked it, when it is sure, and says so', async () => {
    const { slack } = await runBot({ policy: { channels: { [AUTO]: { answer: 'auto' } } } });
    const unsure = slack.say('what is for lunch today?', { channel: AUTO });
    const sure = slack.say(QUESTION, { channel: AUTO });
    const reply = await slack.untilReply(sure);
    expect(reply).toMatchObject({ threadTs: sure.ts });
    expect(JSON.stringify(reply.blocks)).toContain('Unasked');
    slack.say(OTHER_QUESTION, { channel: AUTO, threadTs: sure.ts, user: STRANGER });
    await slack.calm();
    expect(slack.repliesTo(unsure)).toEqual([]);
    expect(slack.repliesTo(sure)).toHaveLength(1);
  });

  it('S24: says nothing in other channels, to bots, and to notices of Slack itself', async () => {
    const { slack } = await runBot({
      policy: { channels: { [AUTO]: { answer: 'auto' }, [QUIET]: { answer: 'off' } } },
    });
    slack.say(QUESTION);
    slack.mention(QUESTION, { channel: QUIET });
    const event = { type: 'message', channel: AUTO, channel_type: 'channel', text: QUESTION };
    const ts = '1700000000.000100';
    slack.event({ ...event, ts, event_ts: ts, bot_id: 'B0OTHER', user: 'U0OTHERBOT' });
    slack.event({ ...event, ts: '1700000000.000101', subtype: 'bot_message', bot_id: 'B0OTHER' });
    slack.event({ ...event, ts: '1700000000.000102', user: ASKER, subtype: 'channel_join' });
    const mention = { ...event, type: 'app_mention', text: `<@${BOT_USER}> ${QUESTION}` };
    slack.event({ ...mention, ts: '1700000000.000103', bot_id: 'B0OTHER', user: 'U0OTHERBOT' });
    await slack.calm();
    expect(slack.messages.filter(({ isBot }) => isBot)).toEqual([]);
  });

  it('S24: does not answer its own direct messages', async () => {
    const { slack } = await runBot();
    const said = slack.direct(QUESTION);
    await slack.untilReply(said);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S16: needs no more than the least scopes', async () => {
    const { slack } = await runBot({ scopes: LEAST_SCOPES });
    const mention = await slack.untilReply(slack.mention(QUESTION));
    const command = await slack.untilReply(slack.command(OTHER_QUESTION));
    await slack.untilReply(slack.direct(QUESTION));
    slack.openHome();
    slack.openHome(ASKER, 'messages');
    slack.press(mention, 'Show more');
    await slack.until(() => mention.edits === 1, 'the next page');
    slack.press(command, 'Why');
    await slack.until(() => slack.homes.has(ASKER), 'the home');
    await slack.calm();
    expect(slack.calls.filter(({ reply }) => reply?.error === 'missing_scope')).toEqual([]);
  });

  it('S7: never reads the history of a channel', async () => {
    const { slack } = await runBot();
    const first = slack.mention(OTHER_QUESTION);
    await slack.untilReply(first);
    await slack.untilReply(slack.mention('and on macOS?', { threadTs: first.ts }));
    await slack.untilReply(slack.shortcut(slack.say(QUESTION)));
    slack.edit(first, `<@${BOT_USER}> ${QUESTION}`);
    await slack.calm();
    expect(
      slack.calls.map(({ method }) => method).filter((each) => /^conversations\./.test(each)),
    ).toEqual([]);
  });

  it('S10: gives notifications and screen readers the answer in one line, with its address', async () => {
    const { slack } = await runBot();
    const one = await slack.untilReply(slack.mention(QUESTION));
    const other = await slack.untilReply(slack.mention(OTHER_QUESTION));
    expect(one.text).toMatch(ANSWER);
    expect(one.text).toContain(
      'https://developer.apple.com/documentation/foundation/urlsessiondownloadtask',
    );
    expect(other.text).toMatch(OTHER_ANSWER);
    for (const { text } of [one, other]) {
      expect(text).not.toContain('\n');
      expect(text.length).toBeLessThanOrEqual(4000);
    }
  });

  it('S11: obeys nothing that a note or a question says', async () => {
    const { slack } = await runBot();
    const hostile = `${HOSTILE_QUESTION} <!channel> <@${STRANGER}> &lt;!here&gt; *bold* <https://evil.example|x>`;
    for (const text of [HOSTILE_QUESTION, hostile]) {
      const reply = await slack.untilReply(slack.mention(text));
      const [first, ...others] = markupOf(reply);
      expect(first).toMatch(/^<https:\/\/developer\.apple\.com\//);
      for (const link of [first, ...others])
        expect(link).toMatch(/^<https:\/\/[^|<>]*(?:\|[^|<>]*)?>$/);
      expect(JSON.stringify(reply)).not.toMatch(/<[!@#]|<https:\/\/evil/);
      const elements = JSON.stringify(reply.blocks).match(/"type":"mrkdwn"[^{}]*/g) ?? [];
      expect(elements.length).toBeGreaterThan(0);
      for (const element of elements) expect(element).toContain('"verbatim":true');
    }
    const posts = slack.callsOf('chat.postMessage');
    expect(posts.map(({ args }) => args.unfurl_links)).toEqual(['false', 'false']);
  });

  it('S12: writes mrkdwn and not Markdown', async () => {
    const { slack } = await runBot();
    const reply = await slack.untilReply(slack.mention(QUESTION));
    const whole = JSON.stringify(reply.blocks);
    expect(reply.blocks.map(({ type }) => type)).not.toContain('markdown');
    expect(whole).not.toMatch(/\*\*|\]\(https?:/);
    expect(whole).toMatch(/<https:\/\/[^|>]+\|/);
    expect(whole).toContain('`cancel(byProducingResumeData:)`');
  });

  it('S13: offers prompts when its messages are opened, and help when its home is', async () => {
    const { slack } = await runBot();
    slack.openHome(ASKER, 'messages');
    const [call] = await slack.until(() => {
      const calls = slack.callsOf('assistant.threads.setSuggestedPrompts');
      return calls.length > 0 && calls;
    }, 'prompts');
    expect(call?.args).toMatchObject({ channel_id: slack.directChannel(ASKER) });
    slack.openHome(ASKER, 'home');
    const view = await slack.until(() => slack.homes.get(ASKER), 'a home');
    expect(JSON.stringify(view)).toContain('/applenet');
    expect(JSON.stringify(view)).toContain('Ask about networking on Apple platforms');
  });

  it('S25: answers guests of a shared channel and the workspaces of an organisation', async () => {
    const { slack } = await runBot();
    const guest = slack.mention(QUESTION, { user: 'W0GUEST', team: 'T0ELSEWHERE' });
    const reply = await slack.untilReply(guest);
    expect(reply).toMatchObject({ channel: CHANNEL, threadTs: guest.ts });
    slack.press(reply, 'Show more', { user: 'W0GUEST' });
    await slack.until(() => reply.edits === 1, 'the next page');
    const grid = slack.mention(OTHER_QUESTION, { enterprise: 'E0GRID' });
    expect((await slack.untilReply(grid)).text).toMatch(OTHER_ANSWER);
  });

  it('S25: names the workspace in its calls when an organisation has installed it', async () => {
    const { slack } = await runBot();
    const said = slack.mention(QUESTION, {
      enterprise: 'E0GRID',
      isOrgWide: true,
      team: 'T0ELSEWHERE',
    });
    await slack.untilReply(said);
    expect(slack.callsOf('chat.postMessage')).toMatchObject([{ team: TEAM }]);
    await slack.untilReply(slack.mention(OTHER_QUESTION));
    expect(slack.callsOf('chat.postMessage')[1]?.team).toBeUndefined();
  });

  it('keeps what people write out of the log', async () => {
    const { slack, log } = await runBot();
    const secret = 'zanzibar';
    const reply = await slack.untilReply(slack.mention(`${QUESTION} ${secret}`));
    await slack.untilReply(slack.direct(`${secret} pasta`));
    await slack.untilReply(slack.command(`decode ${secret} Code=-1003`));
    slack.press(reply, 'Helpful');
    await slack.calm();
    expect(log.lines.length).toBeGreaterThan(0);
    expect(log.text()).not.toContain(secret);
    expect(log.text()).not.toContain('byProducingResumeData');
  });
});
