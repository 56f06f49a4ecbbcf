import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { ANSWER, OTHER_QUESTION, QUESTION } from '../../support/slack/bot.ts';
import { CHANNEL, STRANGER } from '../../support/slack/people.ts';
import { createBot, openSlack, runBot } from '../../support/slack/run-bot.ts';

const LIMITS = { user: 5, channel: 20 };

describe('one answer for one question on Slack', () => {
  it('S2: answers once what Slack delivers four times', async () => {
    const { slack } = await runBot();
    const said = slack.mention(QUESTION);
    await slack.untilReply(said);
    for (const retry of [1, 2, 3]) {
      for (const again of slack.redeliver(said, retry)) await slack.untilAcked(again);
    }
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  });

  it('S2: answers once what comes again while the answer is under way', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    const said = slack.direct(QUESTION);
    slack.redeliver(said, 1);
    slack.redeliver(said, 2);
    await slack.untilReply(said);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S2: runs a command, a shortcut and a press once when they come twice', async () => {
    const { slack } = await runBot();
    const command = slack.command(QUESTION);
    slack.redeliver(command, 1);
    const reply = await slack.untilReply(command);
    await slack.calm();
    expect(slack.repliesTo(command)).toHaveLength(1);
    slack.redeliver(slack.press(reply, 'Share'), 1);
    await slack.until(
      () => slack.messages.some(({ isBot, onlyFor }) => isBot && !onlyFor),
      'shared',
    );
    await slack.calm();
    expect(slack.messages.filter(({ isBot, onlyFor }) => isBot && !onlyFor)).toHaveLength(1);
    const shortcut = slack.shortcut(slack.say(OTHER_QUESTION, { user: STRANGER }));
    slack.redeliver(shortcut, 1);
    await slack.untilReply(shortcut);
    await slack.calm();
    expect(slack.repliesTo(shortcut)).toHaveLength(1);
  });

  it('S2: answers once when the connection ends before the acknowledgement', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    const said = slack.direct(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length === 1, 'the first try');
    slack.sockets.cut();
    const [again] = slack.redeliver(said, 1);
    if (again === undefined) throw new Error('Nothing was delivered.');
    await slack.untilAcked(again);
    await slack.untilReply(said);
    await slack.until(() => slack.calls.every(({ isDone }) => isDone), 'the end of all calls');
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S24: answers once the two events of one mention, whichever comes first', async () => {
    const { slack } = await runBot();
    const said = slack.mention(QUESTION);
    expect(said.deliveries).toHaveLength(2);
    await slack.untilReply(said);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
    const other = slack.say(`<@U0APPLENET> ${QUESTION}`, { user: STRANGER });
    const [first] = other.deliveries;
    const event = first?.body.event;
    if (typeof event !== 'object' || event === null) throw new Error('No event was delivered.');
    slack.event({ ...event, type: 'app_mention' });
    await slack.untilReply(other);
    await slack.calm();
    expect(slack.repliesTo(other)).toHaveLength(1);
  });

  it('S24: answers once a mention in an auto channel and in a direct message', async () => {
    const { slack } = await runBot({ policy: { channels: { [CHANNEL]: { answer: 'auto' } } } });
    const said = slack.mention(QUESTION);
    const direct = slack.direct(`<@U0APPLENET> ${QUESTION}`);
    await slack.untilReply(said);
    await slack.untilReply(direct);
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
    expect(JSON.stringify(slack.repliesTo(said)[0]?.blocks)).not.toContain('Unasked');
    expect(slack.repliesTo(direct)).toHaveLength(1);
  });

  it('S15: answers once with two connections of two processes that share a store', async () => {
    const slack = await openSlack();
    const stores = createMemoryStores(LIMITS);
    const bots = [createBot(slack, { stores }), createBot(slack, { stores })];
    for (const { adapter } of bots) await adapter.start();
    const all = [1, 2, 3, 4].map((number) =>
      slack.mention(QUESTION, { user: `U0ASKER${number}`, channel: `C0ROOM${number}` }),
    );
    for (const said of all) await slack.untilReply(said);
    // One after the other they go to one process and to the other.
    for (const said of all) {
      const mention = { ...said, deliveries: said.deliveries.slice(0, 1) };
      slack.redeliver(mention, 1);
      slack.redeliver(mention, 2);
    }
    await slack.calm();
    expect(slack.sockets.openOnes().map(({ carried }) => carried.length > 0)).toEqual([true, true]);
    for (const said of all) expect(slack.repliesTo(said)).toHaveLength(1);
  });
});

describe('a question that changes on Slack', () => {
  it.each(['direct', 'mention'] as const)(
    'has its answer changed when it is edited (%s)',
    async (way) => {
      const { slack } = await runBot();
      const said = slack[way](QUESTION);
      const reply = await slack.untilReply(said);
      const mention = way === 'mention' ? '<@U0APPLENET> ' : '';
      slack.edit(said, `${mention}${OTHER_QUESTION}`);
      await slack.until(() => reply.edits === 1, 'the other answer');
      expect(reply.text).toMatch(/^Sending or receiving multicast/);
      expect(reply.blocks.length).toBeGreaterThan(1);
      await slack.calm();
      expect(slack.repliesTo(said)).toHaveLength(1);
    },
  );

  it('changes nothing when only a preview of a link came', async () => {
    const { slack } = await runBot();
    const said = slack.direct(QUESTION);
    await slack.untilReply(said);
    await slack.untilAcked(slack.preview(said));
    await slack.calm();
    expect(slack.callsOf('chat.update')).toEqual([]);
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('does not answer its own edits and removals', async () => {
    const { slack } = await runBot();
    const said = slack.direct(QUESTION);
    const reply = await slack.untilReply(said);
    slack.press(reply, 'Show more');
    await slack.until(() => reply.edits === 1, 'the next page');
    slack.press(reply, 'Dismiss');
    await slack.until(() => reply.isGone, 'the end of the answer');
    await slack.calm();
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  });

  it.each(['direct', 'mention'] as const)(
    'takes its answer with it when it is deleted (%s)',
    async (way) => {
      const { slack } = await runBot();
      const said = slack[way](QUESTION);
      const reply = await slack.untilReply(said);
      slack.remove(said);
      await slack.until(() => reply.isGone, 'the end of the answer');
    },
  );

  it('is answered when an edit makes it a question to the bot', async () => {
    const { slack } = await runBot();
    const said = slack.say(QUESTION);
    await slack.calm();
    expect(slack.repliesTo(said)).toEqual([]);
    slack.edit(said, `<@U0APPLENET> ${QUESTION}`);
    expect((await slack.untilReply(said)).text).toMatch(ANSWER);
  });

  it('takes its answer with it when it is deleted while it is answered', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    const said = slack.mention(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length === 1, 'the first try');
    slack.remove(said);
    const reply = await slack.until(() => slack.messages.find(({ isBot }) => isBot), 'an answer');
    await slack.until(() => reply.isGone, 'the end of the answer');
  });

  it('may also stand in a thread, and its answer goes with it alone', async () => {
    const { slack } = await runBot();
    const first = slack.mention(QUESTION);
    const kept = await slack.untilReply(first);
    const second = slack.mention(OTHER_QUESTION, { threadTs: first.ts });
    const reply = await slack.untilReply(second);
    slack.remove(second);
    await slack.until(() => reply.isGone, 'the end of the answer');
    expect(kept.isGone).toBe(false);
  });
});

describe('a flood on Slack', () => {
  it('is told of the limit once, in private, and holds up nobody else', async () => {
    const { slack } = await runBot({ limits: { user: 2, channel: 20 } });
    const flood = Array.from({ length: 6 }, () => slack.mention(QUESTION));
    const other = slack.mention(QUESTION, { user: STRANGER, channel: 'C0OTHER' });
    await slack.untilReply(other);
    await slack.calm();
    const answers = slack.messages.filter(
      ({ isBot, channel, onlyFor }) => isBot && channel === CHANNEL && !onlyFor,
    );
    const notices = slack.messages.filter(({ onlyFor }) => onlyFor === flood[0]?.user);
    expect(answers).toHaveLength(2);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toContain('2 questions in a minute is the limit');
  });

  it('tells whoever asks by command each time, since a command must be answered', async () => {
    const { slack } = await runBot({ limits: { user: 1, channel: 20 } });
    await slack.untilReply(slack.command(QUESTION));
    for (let time = 0; time < 2; time += 1) {
      const reply = await slack.untilReply(slack.command(QUESTION));
      expect(reply.text).toContain('1 question in a minute is the limit');
    }
  });
});
