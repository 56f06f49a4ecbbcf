import { describe, expect, it } from 'vitest';
import { QUESTION } from '../../support/slack/bot.ts';
import type { Ack, Delivery } from '../../support/slack/delivery.ts';
import type { Said } from '../../support/slack/people.ts';
import { runBot } from '../../support/slack/run-bot.ts';
import type { Slack } from '../../support/slack/stand-in.ts';

/** Slack waits 3 s for an acknowledgement: milliseconds. */
const SLACK_WAITS = 3000;
/** What is clicked is acknowledged while its work hangs: far below the 2 s after which events are. */
const AT_ONCE = 1000;

function ackOf(slack: Slack, { deliveries: [delivery] }: Said, ms?: number): Promise<Ack> {
  if (delivery === undefined) throw new Error('Nothing was delivered.');
  return slack.untilAcked(delivery, ms);
}

describe('the acknowledgement on Slack', () => {
  it('S1: acknowledges a command before the work', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('response_url', { kind: 'hang' });
    const ack = await ackOf(slack, slack.command(QUESTION));
    expect(ack.after).toBeLessThan(AT_ONCE);
    expect(slack.messages).toEqual([]);
    slack.trouble.heal();
  });

  it('S1: acknowledges a shortcut before the work', async () => {
    const { slack } = await runBot();
    const said = slack.say(QUESTION);
    for (const method of ['chat.postEphemeral', 'response_url']) {
      slack.trouble.fail(method, { kind: 'hang' });
    }
    expect((await ackOf(slack, slack.shortcut(said))).after).toBeLessThan(AT_ONCE);
    slack.trouble.heal();
  });

  it('S1: acknowledges a button before the work', async () => {
    const { slack } = await runBot();
    const reply = await slack.untilReply(slack.mention(QUESTION));
    slack.trouble.fail('chat.update', { kind: 'hang' });
    const ack = await ackOf(slack, slack.press(reply, 'Show more'));
    expect(ack.after).toBeLessThan(AT_ONCE);
    expect(reply.edits).toBe(0);
    slack.trouble.heal();
  });

  it('S1: acknowledges a question when its answer is posted, so that a crash before leads to redelivery', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    const said = slack.direct(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length === 1, 'the first try');
    expect(said.deliveries[0]?.ack).toBeUndefined();
    const reply = await slack.untilReply(said);
    const ack = await ackOf(slack, said);
    expect(ack.at).toBeGreaterThanOrEqual(reply.at);
  });

  it('S1: acknowledges a question after 2 s when the answer hangs, and not before', async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'hang' });
    const ack = await ackOf(slack, slack.direct(QUESTION), SLACK_WAITS);
    expect(ack.after).toBeGreaterThan(1900);
    expect(ack.after).toBeLessThan(SLACK_WAITS);
    slack.trouble.heal();
  });

  it('S1: acknowledges what is not for the bot, and what it cannot read', async () => {
    const { slack } = await runBot();
    const deliveries: Delivery[] = [
      ...slack.say('not for you').deliveries,
      slack.event({
        type: 'message',
        subtype: 'channel_topic',
        channel: 'C0NETWORK',
        ts: '1700000000.000001',
      }),
      slack.event({
        type: 'reaction_added',
        user: 'U0ASKER',
        reaction: 'eyes',
        item: {},
        event_ts: '1700000000.000002',
      }),
      slack.event({ type: 'app_mention' }),
      slack.openHome('U0ASKER', 'about'),
    ];
    for (const delivery of deliveries)
      expect((await slack.untilAcked(delivery)).after).toBeLessThan(AT_ONCE);
    await slack.untilReply(slack.direct(QUESTION));
  });
});
