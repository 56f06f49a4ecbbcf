import { describe, expect, it } from 'vitest';
import { ANSWER, QUESTION } from '../../support/slack/bot.ts';
import { runBot } from '../../support/slack/run-bot.ts';

/** Milliseconds: a call that hangs is to end after 10 s; Slack's library would wait for ever. */
const CALL_ENDS = 10_000;

describe('a call to Slack that hangs', () => {
  it('S21: ends after 10 s and is tried again', { timeout: 20_000 }, async () => {
    const { slack } = await runBot();
    slack.trouble.fail('chat.postMessage', { kind: 'hang' });
    const said = slack.mention(QUESTION);
    const reply = await slack.untilReply(said, 1, CALL_ENDS + 4000);
    expect(reply.text).toMatch(ANSWER);
    const [hanging] = slack.callsOf('chat.postMessage');
    expect(reply.at - (hanging?.at ?? 0)).toBeGreaterThan(CALL_ENDS - 1000);
    expect(slack.repliesTo(said)).toHaveLength(1);
  });
});
