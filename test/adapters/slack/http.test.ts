import { describe, expect, it } from 'vitest';
import { createSlack } from '../../../adapters/slack/adapter.ts';
import { DEFAULT_POLICY } from '../../../src/policy.ts';
import { ANSWER, createServices, QUESTION } from '../../support/slack/bot.ts';
import { createBot, openSlack, runBot } from '../../support/slack/run-bot.ts';
import { freePort } from '../../support/slack/signed-http.ts';

describe('Slack over HTTP', () => {
  it('S4: refuses what is not signed with the secret, or was changed on the way', async () => {
    const { slack } = await runBot({ mode: 'http' });
    const said = slack.direct(QUESTION);
    const [delivery] = said.deliveries;
    if (delivery === undefined) throw new Error('Nothing was delivered.');
    await slack.untilReply(said);
    const other = { ...delivery, body: { ...delivery.body, event_id: 'Ev0FORGED', event: {} } };
    for (const tampering of [
      { secret: 'another secret' },
      { secret: ' ' },
      { isUnsigned: true },
      { body: JSON.stringify(delivery.body).replace(QUESTION, 'forged') },
    ]) {
      expect(await slack.http.send(other, tampering)).toMatchObject({ status: 401 });
    }
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S4: refuses a request that is replayed after more than 5 minutes', async () => {
    const { slack } = await runBot({ mode: 'http' });
    const said = slack.direct(QUESTION);
    const [delivery] = said.deliveries;
    if (delivery === undefined) throw new Error('Nothing was delivered.');
    await slack.untilReply(said);
    expect(await slack.http.send(delivery, { age: 5 * 60 + 2 })).toMatchObject({ status: 401 });
    expect(await slack.http.send(delivery, { age: 5 * 60 - 10 })).toMatchObject({ status: 200 });
  });

  it('S4: does not start without a signing secret', async () => {
    const slack = await openSlack();
    const { services, onFault } = createServices();
    const port = await freePort();
    const start = async () => {
      const mode = { kind: 'http', signingSecret: '', port } as const;
      const config = { ...slack.config, mode };
      const common = { services, policy: DEFAULT_POLICY, admins: [], onFault };
      await createSlack({ ...common, config }).start();
    };
    await expect(start()).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('SLACK_SIGNING_SECRET'),
    });
  });

  it('answers the question whether the address is Slack’s own', async () => {
    const { slack } = await runBot({ mode: 'http' });
    expect(await slack.http.verifyUrl('3eZbrw1aB10')).toMatchObject({
      status: 200,
      text: expect.stringContaining('3eZbrw1aB10'),
    });
  });

  it('answers mentions, direct messages, commands, buttons and shortcuts', async () => {
    const { slack } = await runBot({ mode: 'http' });
    const reply = await slack.untilReply(slack.mention(QUESTION));
    expect(reply.text).toMatch(ANSWER);
    expect((await slack.untilReply(slack.direct(QUESTION))).text).toMatch(ANSWER);
    expect((await slack.untilReply(slack.command(QUESTION))).text).toMatch(ANSWER);
    slack.press(reply, 'Show more');
    await slack.until(() => reply.edits === 1, 'the next page');
    const shortcut = slack.shortcut(slack.say(QUESTION));
    expect((await slack.untilReply(shortcut)).text).toMatch(ANSWER);
    await slack.calm();
    expect(slack.deliveries.every(({ ack }) => ack?.status === 200)).toBe(true);
  });

  it('S2: answers once what is delivered four times', async () => {
    const { slack } = await runBot({ mode: 'http' });
    const said = slack.mention(QUESTION);
    await slack.untilReply(said);
    for (const retry of [1, 2, 3]) {
      for (const again of slack.redeliver(said, retry, 'http_timeout')) {
        expect(await slack.untilAcked(again)).toMatchObject({ status: 200 });
      }
    }
    await slack.calm();
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('S1: acknowledges a question after 2 s when the answer hangs, and a command at once', async () => {
    const { slack } = await runBot({ mode: 'http' });
    slack.trouble.fail('chat.postMessage', { kind: 'hang' });
    slack.trouble.fail('response_url', { kind: 'hang' });
    const [event] = slack.direct(QUESTION).deliveries;
    const [command] = slack.command(QUESTION).deliveries;
    if (event === undefined || command === undefined) throw new Error('Nothing was delivered.');
    expect((await slack.untilAcked(command)).after).toBeLessThan(1000);
    const ack = await slack.untilAcked(event);
    expect(ack).toMatchObject({ status: 200 });
    expect(ack.after).toBeGreaterThan(1900);
    expect(ack.after).toBeLessThan(3000);
    slack.trouble.heal();
  });

  it('gives its port back when it stops, and says which port it cannot have', async () => {
    const { slack, adapter } = await runBot({ mode: 'http' });
    const second = createBot(slack);
    await expect(second.adapter.start()).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('PORT'),
    });
    await adapter.stop();
    const third = createBot(slack);
    await third.adapter.start();
    expect((await slack.untilReply(slack.direct(QUESTION))).text).toMatch(ANSWER);
  });
});
