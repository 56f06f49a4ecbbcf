import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { markupOf } from '../../support/slack/markup.ts';
import { BOT_USER, type Json } from '../../support/slack/payloads.ts';
import { ASKER, CHANNEL, SHORTCUT } from '../../support/slack/people.ts';
import {
  LEAST_SCOPES,
  type Slack,
  type SlackOptions,
  startSlack,
} from '../../support/slack/stand-in.ts';

/** The stand-in for Slack, driven by the real Bolt. */

const nothing = (): void => undefined;
const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function open(options: SlackOptions = {}): Promise<Slack> {
  const slack = await startSlack(options);
  ending.push(slack.stop);
  return slack;
}

async function boltOn(slack: Slack, prepare: (app: App) => void = () => undefined) {
  const { botToken: token, apiUrl: slackApiUrl, mode } = slack.config;
  const clientOptions = {
    slackApiUrl,
    retryConfig: { retries: 2, minTimeout: 10, maxTimeout: 20 },
  };
  const common = { token, clientOptions, logger: SILENT, ignoreSelf: false };
  const app =
    mode.kind === 'http'
      ? new App({ ...common, signingSecret: mode.signingSecret })
      : new App({
          ...common,
          receiver: new SocketModeReceiver({
            appToken: mode.appToken,
            clientPingTimeout: 200,
            logger: SILENT,
            installerOptions: { clientOptions },
          }),
        });
  app.error(async () => undefined);
  prepare(app);
  await app.start(mode.kind === 'http' ? mode.port : 0);
  ending.push(async () => app.stop());
  return app;
}

/** A bot that collects what it hears. */
function collecting(events: Json[]) {
  return (app: App): void => {
    for (const kind of ['app_mention', 'message', 'app_home_opened']) {
      app.event(kind, async ({ event, body }) => void events.push({ ...event, body }));
    }
  };
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;

function button(action_id: string, text = 'Press') {
  return { type: 'button', action_id, value: 'v', text: { type: 'plain_text', text } };
}

function fail(): never {
  throw new Error('Nothing was delivered.');
}

describe('Slack on this machine', () => {
  it('tells a mention twice, in the order of its connections, and notes the acknowledgements', async () => {
    const slack = await open();
    const events: Json[] = [];
    await boltOn(slack, collecting(events));
    await boltOn(slack, collecting(events));
    const said = slack.mention('how do I pause a download?');
    await Promise.all(said.deliveries.map((each) => slack.untilAcked(each)));
    await slack.until(() => events.length === 2, 'two events');
    expect(events.map(({ type }) => type).sort()).toEqual(['app_mention', 'message']);
    expect(events[0]).toMatchObject({
      user: ASKER,
      channel: CHANNEL,
      text: `<@${BOT_USER}> how do I pause a download?`,
      body: { type: 'event_callback', context_team_id: expect.any(String) },
    });
    expect(slack.sockets.connections.map(({ carried }) => carried.length)).toEqual([1, 1]);
    expect(said.deliveries.every(({ ack }) => ack && ack.after < 1000)).toBe(true);
  });

  it('tells of channels only what the scopes allow', async () => {
    const slack = await open({ scopes: LEAST_SCOPES });
    expect(slack.mention('one').deliveries).toHaveLength(1);
    expect(slack.say('two').deliveries).toHaveLength(0);
    expect(slack.direct('three').deliveries).toHaveLength(1);
  });

  it('tells the app of its own messages, and of what is edited and removed', async () => {
    const slack = await open();
    const events: Json[] = [];
    const { client } = await boltOn(slack, collecting(events));
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: CHANNEL,
      text: 'a',
    });
    await client.chat.update({ channel, ts, text: 'b', blocks: [section('b')] });
    await client.chat.delete({ channel, ts });
    const said = slack.direct('first');
    slack.edit(said, 'second');
    slack.preview(said);
    slack.remove(said);
    await slack.until(() => events.length === 7, 'seven events');
    expect(events.map(({ subtype, bot_id }) => subtype ?? (bot_id ? 'own' : 'said'))).toEqual([
      'own',
      'message_changed',
      'message_deleted',
      'said',
      'message_changed',
      'message_changed',
      'message_deleted',
    ]);
    expect(events[4]).toMatchObject({
      message: { text: 'second' },
      previous_message: { text: 'first' },
    });
    expect(events[5]).toMatchObject({ message: { attachments: [{}], text: 'second' } });
  });

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a section over 3000 characters', [section('x'.repeat(3001))]],
    ['an empty section', [{ type: 'section' }]],
    [
      'a header over 150',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    ],
    [
      '11 elements in a context',
      [{ type: 'context', elements: Array(11).fill(section('x').text) }],
    ],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, at) => button(`${at}`)) }],
    ],
    ['a label over 75', [{ type: 'actions', elements: [button('a', 'x'.repeat(76))] }]],
    ['an id over 255', [{ type: 'actions', elements: [button('a'.repeat(256))] }]],
    ['two buttons of one id', [{ type: 'actions', elements: [button('a'), button('a')] }]],
    ['a button among the opinions', [{ type: 'context_actions', elements: [button('a')] }]],
    ['an unknown block', [{ type: 'marquee' }]],
    ['an unknown field', [{ ...section('x'), colour: 'red' }]],
  ])('refuses %s and remembers it', async (_, blocks) => {
    const slack = await open();
    const { client } = await boltOn(slack);
    const post = client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks });
    await expect(post).rejects.toMatchObject({ data: { ok: false, error: 'invalid_blocks' } });
    expect(slack.violations).toMatchObject([{ method: 'chat.postMessage' }]);
    expect(slack.messages).toEqual([]);
  });

  it('refuses long texts, unknown methods, arguments and channels', async () => {
    const slack = await open();
    const { client } = await boltOn(slack);
    const refusal = async (method: string, args: Record<string, unknown>) => {
      const error = await client.apiCall(method, args).catch((reason: unknown) => reason);
      return error instanceof Error && 'data' in error ? error.data : error;
    };
    const channel = CHANNEL;
    expect(await refusal('chat.postMessage', { channel, text: 'x'.repeat(40_001) })).toMatchObject({
      error: 'msg_too_long',
    });
    expect(await refusal('conversations.history', { channel })).toMatchObject({
      error: 'unknown_method',
    });
    expect(await refusal('chat.postMessage', { channel, text: 'x', colour: 'red' })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await refusal('users.info', { user: ASKER })).toMatchObject({ error: 'missing_scope' });
    expect(
      await refusal('chat.update', { channel, ts: '1700000000.000001', text: 'x' }),
    ).toMatchObject({ error: 'message_not_found' });
    slack.closed.add(channel);
    expect(await refusal('chat.postMessage', { channel, text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(slack.violations.map(({ method }) => method)).toEqual([
      'chat.postMessage',
      'conversations.history',
      'chat.postMessage',
    ]);
  });

  it('takes a response URL five times, within half an hour', async () => {
    const slack = await open();
    await boltOn(slack, (app) => {
      app.command('/applenet', async ({ ack, respond }) => {
        await ack();
        for (let use = 0; use < 6; use += 1) await respond(`use ${use}`);
      });
    });
    const said = slack.command('help');
    await slack.until(() => slack.callsOf('response_url').length === 6, 'six uses');
    await slack.calm();
    expect(slack.repliesTo(said).map(({ text, onlyFor }) => [text, onlyFor])).toEqual(
      [0, 1, 2, 3, 4].map((use) => [`use ${use}`, ASKER]),
    );
    expect(slack.callsOf('response_url').at(-1)).toMatchObject({
      status: 404,
      reply: { error: 'used_url' },
    });
    slack.responseUrls.age(31 * 60 * 1000);
    expect(slack.responseUrls.use(slack.responseUrls.all()[0]?.id ?? '')).toBe('expired_url');
  });

  it('lets buttons be pressed on what all see and on what one person sees', async () => {
    const slack = await open();
    const pressed: Json[] = [];
    const blocks = [
      { type: 'actions', elements: [button('more', 'Show more')] },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'opinion',
            positive_button: { text: { type: 'plain_text', text: 'Helpful' }, value: 'good' },
            negative_button: { text: { type: 'plain_text', text: 'Not helpful' }, value: 'bad' },
          },
        ],
      },
    ];
    const { client } = await boltOn(slack, (app) => {
      app.action(/.*/, async ({ ack, action, body, respond }) => {
        await ack();
        pressed.push({ action, body });
        await respond({ text: 'changed', replace_original: true });
      });
    });
    await client.chat.postMessage({ channel: CHANNEL, text: 'public', blocks });
    await client.chat.postEphemeral({ channel: CHANNEL, user: ASKER, text: 'private', blocks });
    for (const message of [...slack.messages]) {
      const label = message.onlyFor ? 'Not helpful' : 'Show more';
      await slack.untilAcked(slack.press(message, label).deliveries[0] ?? fail());
    }
    await slack.until(() => slack.messages.every(({ edits }) => edits === 1), 'two edits');
    expect(pressed[0]).toMatchObject({
      action: { action_id: 'more', type: 'button', value: 'v' },
      body: { message: { text: 'public' }, container: { is_ephemeral: false } },
    });
    expect(pressed[1]).toMatchObject({
      action: { action_id: 'opinion', type: 'feedback_buttons', value: 'bad' },
      body: { container: { is_ephemeral: true } },
    });
    expect(pressed[1]?.body).not.toHaveProperty('message');
  });

  it('has shortcuts, files, homes, guests from elsewhere and acknowledgements with an answer', async () => {
    const slack = await open();
    const events: Json[] = [];
    await boltOn(slack, (app) => {
      collecting(events)(app);
      app.command('/applenet', async ({ ack }) => ack({ text: 'at once' }));
      app.shortcut(SHORTCUT, async ({ ack, shortcut, client }) => {
        await ack();
        events.push({ ...shortcut });
        const blocks = [section('home')];
        await client.views.publish({ user_id: ASKER, view: { type: 'home', blocks } });
      });
    });
    const reply = await slack.untilReply(slack.command('help'));
    expect(reply).toMatchObject({ text: 'at once', onlyFor: ASKER });
    const said = slack.say('with a log', {
      file: 'a.log',
      team: 'T0ELSEWHERE',
      enterprise: 'E0GRID',
    });
    slack.openHome(ASKER, 'messages');
    slack.shortcut(said);
    await slack.until(() => slack.homes.has(ASKER) && events.length === 3, 'a home');
    expect(events[0]).toMatchObject({
      subtype: 'file_share',
      user_team: 'T0ELSEWHERE',
      files: [{ name: 'a.log' }],
      body: { enterprise_id: 'E0GRID', is_ext_shared_channel: true },
    });
    expect(events).toMatchObject([
      {},
      { tab: 'messages' },
      { type: 'message_action', message: { text: 'with a log' } },
    ]);
    expect(slack.violations).toEqual([]);
  });

  it('asks for other connections, cuts them, and keeps what it has to say until there is one', async () => {
    const slack = await open();
    const events: Json[] = [];
    await boltOn(slack, collecting(events));
    for (const end of [
      () => slack.sockets.disconnect('warning'),
      () => slack.sockets.disconnect('refresh_requested'),
      () => slack.sockets.cut(),
    ]) {
      const before = slack.sockets.connections.length;
      end();
      const [delivery = fail()] = slack.direct('still there?').deliveries;
      await slack.untilAcked(delivery);
      expect(slack.sockets.connections).toHaveLength(before + 1);
    }
    expect(events).toHaveLength(3);
  });

  it('delivers again with the number and the reason', async () => {
    const slack = await open();
    const seen: (number | string | undefined)[] = [];
    await boltOn(slack, (app) => {
      app.event(
        'message',
        async ({ context }) => void seen.push(context.retryNum, context.retryReason),
      );
    });
    const said = slack.direct('again');
    const [again = fail()] = slack.redeliver(said, 1, 'timeout');
    await slack.untilAcked(again);
    await slack.until(() => seen.length === 4, 'two deliveries');
    expect(seen).toEqual([0, '', 1, 'timeout']);
    expect(again.body.event_id).toBe(said.deliveries[0]?.body.event_id);
  });

  it('fails as it is told: too many requests, errors, cuts before and after the work, hanging', async () => {
    const slack = await open();
    const { client } = await boltOn(slack);
    const post = () => client.chat.postMessage({ channel: CHANNEL, text: 'x' });
    slack.trouble.fail('chat.postMessage', { kind: 'rateLimited', seconds: 1 });
    await post();
    const [limited, good] = slack.callsOf('chat.postMessage');
    expect((good?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThan(1000);
    slack.trouble.fail('chat.postMessage', { kind: 'status', status: 503 });
    slack.trouble.fail('chat.postMessage', { kind: 'cut', when: 'before' });
    await post();
    expect(slack.messages).toHaveLength(2);
    slack.trouble.fail('chat.postMessage', { kind: 'cut', when: 'after' });
    await post();
    expect(slack.messages).toHaveLength(4);
    slack.trouble.fail(
      'chat.postMessage',
      { kind: 'refused', error: 'is_archived' },
      1,
      ({ channel }) => channel === CHANNEL,
    );
    await expect(post()).rejects.toMatchObject({ data: { error: 'is_archived' } });
    slack.trouble.fail('chat.postMessage', { kind: 'hang' });
    const hanging = post();
    await slack.until(() => slack.calls.at(-1)?.isDone === false, 'a call under way');
    slack.trouble.heal();
    await hanging;
    expect(slack.messages).toHaveLength(5);
  });

  it('no longer takes a token that was revoked', async () => {
    const slack = await open();
    const { client } = await boltOn(slack);
    expect(await client.auth.test()).toMatchObject({
      user_id: BOT_USER,
      response_metadata: { scopes: expect.arrayContaining(['chat:write']) },
    });
    slack.revoke('bot');
    await expect(client.auth.test()).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });

  it('signs what it sends over HTTP, and can sign it wrongly or too long ago', async () => {
    const slack = await open({ mode: 'http' });
    const events: Json[] = [];
    await boltOn(slack, (app) => {
      collecting(events)(app);
      app.command('/applenet', async ({ ack }) => ack('at once'));
      app.action(/.*/, async ({ ack, client }) => {
        await ack();
        await client.chat.postMessage({ channel: CHANNEL, text: 'pressed' });
      });
    });
    const [delivery = fail()] = slack.direct('hello').deliveries;
    expect(await slack.untilAcked(delivery)).toMatchObject({ status: 200 });
    const [again = fail()] = slack.redeliver({ ...slack.direct('x'), deliveries: [delivery] }, 2);
    expect(await slack.untilAcked(again)).toMatchObject({ status: 200 });
    expect((await slack.untilReply(slack.command('help'))).text).toBe('at once');
    expect(await slack.http.verifyUrl('challenge!')).toMatchObject({
      status: 200,
      text: expect.stringContaining('challenge!'),
    });
    expect(events.length).toBeGreaterThan(1);
    for (const tampering of [
      { secret: 'wrong' },
      { age: 301 },
      { body: '{}' },
      { isUnsigned: true },
    ]) {
      expect(await slack.http.send(delivery, tampering)).toMatchObject({ status: 401 });
    }
    expect(await slack.http.send(delivery, { age: 290 })).toMatchObject({ status: 200 });
  });

  it('finds what Slack would turn into mentions and links', async () => {
    const slack = await open();
    const { client } = await boltOn(slack);
    const blocks = [section('<https://a.example|a> <@U1>')];
    await client.chat.postMessage({ channel: CHANNEL, text: 'see <!channel>', blocks });
    expect(slack.messages.map(markupOf)).toEqual([
      ['<!channel>', '<https://a.example|a>', '<@U1>'],
    ]);
  });
});
