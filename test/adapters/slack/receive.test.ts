import { describe, expect, it } from 'vitest';
import {
  receiveCommand,
  receiveEvent,
  receiveShortcut,
  type Setting,
} from '../../../adapters/slack/receive.ts';
import { receivePress } from '../../../adapters/slack/receive-press.ts';
import { parsePolicy } from '../../../src/policy.ts';
import {
  appMention,
  BOT,
  BOT_USER,
  eventCallback,
  fileShare,
  type Json,
  message,
  type Origin,
  type Spoken,
  TEAM,
} from '../../support/slack/payloads.ts';

const CHANNEL = 'C0NETWORK';
const AUTO = 'C0AUTO';
const DIRECT = 'D0ASKER';
const ASKER = 'U0ASKER';
const TS = '1795500000.000100';
const OLDER = '1795400000.000100';
const POLICY = {
  channels: { [AUTO]: { answer: 'auto' }, C0OFF: { answer: 'off' }, C0FLAT: { place: 'reply' } },
};
const SETTING: Setting = {
  botUser: BOT_USER,
  policyFor: parsePolicy(JSON.stringify(POLICY), 'policy').policyFor,
};

const said = (fields: Partial<Spoken> = {}): Spoken => ({
  user: ASKER,
  text: `<@${BOT_USER}> is FTP gone?`,
  ts: TS,
  channel: CHANNEL,
  threadTs: undefined,
  ...fields,
});
const event = (payload: Json, origin?: Origin) =>
  receiveEvent(eventCallback(payload, 'Ev0TEST', origin), SETTING);
const asked = (payload: Json) => {
  const received = event(payload);
  return received && 'asked' in received ? received.asked : undefined;
};
const textOf = (text: string) => asked(message(said({ text, channel: DIRECT })))?.question.text;

describe('what the bot hears in a channel', () => {
  it('takes a mention as a question, to be answered in its thread', () => {
    expect(event(appMention(said()))).toEqual({
      kind: 'question',
      asked: {
        id: `slack:${CHANNEL}:${TS}`,
        question: {
          text: 'is FTP gone?',
          platform: 'slack',
          trigger: 'mention',
          conversation: `slack:${CHANNEL}:${TS}`,
        },
        wants: 'answer',
        asker: ASKER,
        channel: CHANNEL,
        repliesTo: undefined,
      },
      to: {
        kind: 'message',
        channel: CHANNEL,
        thread: TS,
        isDirect: false,
        user: ASKER,
        team: undefined,
      },
    });
  });

  it('stays in a thread, which is one conversation', () => {
    const first = asked(appMention(said({ ts: OLDER })));
    const next = event(appMention(said({ threadTs: OLDER })));
    expect(next).toMatchObject({
      asked: { repliesTo: `${CHANNEL}:${OLDER}` },
      to: { thread: OLDER },
    });
    expect(asked(appMention(said({ threadTs: OLDER })))?.question.conversation).toBe(
      first?.question.conversation,
    );
  });

  it('answers in the channel where the policy says so', () => {
    expect(event(appMention(said({ channel: 'C0FLAT' })))).toMatchObject({
      asked: { question: { conversation: `slack:C0FLAT:${ASKER}` } },
      to: { thread: undefined },
    });
  });

  it('S24: leaves a mention that comes as a message to the mention', () => {
    expect(event(message(said()))).toBeUndefined();
    expect(event(message(said({ channel: AUTO })))).toBeUndefined();
  });

  it('reads along only where the policy says so', () => {
    const words = { text: 'is FTP gone?' };
    expect(event(message(said(words)))).toBeUndefined();
    expect(asked(message(said({ ...words, channel: AUTO })))).toMatchObject({
      question: { trigger: 'auto' },
    });
    expect(event(appMention(said({ channel: 'C0OFF' })))).toBeUndefined();
    expect(event(message(said({ ...words, channel: 'C0OFF' })))).toBeUndefined();
  });

  it.each([
    ['a bot', { bot_id: 'B0OTHER' }],
    ['itself', { user: BOT_USER }],
    ['itself as a bot', { bot_id: BOT, user: BOT_USER }],
    ['nobody', { user: undefined }],
    ['Slack’s own notices', { subtype: 'channel_join' }],
    ['a bot of the older kind', { subtype: 'bot_message' }],
    ['a reply that is also sent to the channel by Slack', { subtype: 'thread_broadcast' }],
  ])('S24: ignores %s', (_, fields) => {
    for (const channel of [DIRECT, AUTO]) {
      expect(event({ ...message(said({ text: 'ftp?', channel })), ...fields })).toBeUndefined();
    }
    expect(event({ ...appMention(said()), ...fields })).toBeUndefined();
  });

  it('takes the text of a message that comes with a file', () => {
    expect(asked(fileShare(said({ text: 'why?', channel: DIRECT }), 'a.log'))).toMatchObject({
      question: { text: 'why?', trigger: 'direct' },
    });
  });

  it('ignores what it cannot read', () => {
    for (const body of [undefined, 'text', {}, { type: 'event_callback', event: { type: 'x' } }]) {
      expect(receiveEvent(body, SETTING)).toBeUndefined();
      expect(receiveCommand(body, SETTING)).toBeUndefined();
      expect(receiveShortcut(body, SETTING)).toBeUndefined();
      expect(receivePress(body, [])).toBeUndefined();
    }
  });

  it('S25: answers guests of a shared channel, and names the workspace where an organisation installed it', () => {
    const guest = said({ user: 'U0GUEST', team: 'T0OTHER' });
    expect(event(appMention(guest), { team: 'T0OTHER' })).toMatchObject({
      asked: { asker: 'U0GUEST' },
      to: { team: undefined },
    });
    const body = {
      ...eventCallback(appMention(guest), 'Ev0TEST', { enterprise: 'E0ORG' }),
      team_id: 'T0OTHER',
      authorizations: [
        { enterprise_id: 'E0ORG', team_id: null, user_id: BOT_USER, is_enterprise_install: true },
      ],
    };
    expect(receiveEvent(body, SETTING)).toMatchObject({ to: { team: TEAM } });
  });
});

describe('what the bot hears in a direct message', () => {
  it('answers in its place, and in its thread when it is asked in one', () => {
    expect(event(message(said({ text: 'ftp?', channel: DIRECT })))).toMatchObject({
      asked: { question: { trigger: 'direct', conversation: `slack:${DIRECT}:${ASKER}` } },
      to: { isDirect: true, thread: undefined },
    });
    expect(event(message(said({ text: 'ftp?', channel: DIRECT, threadTs: OLDER })))).toMatchObject({
      to: { thread: OLDER },
    });
  });

  it.each([
    [`<@${BOT_USER}> why?`, 'why?'],
    [`<@${BOT_USER}|applenet>: why?`, 'why?'],
    [`why <@${BOT_USER}> is that?`, 'why is that?'],
    [`<@${BOT_USER}>`, ''],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;', '&lt;'],
    ['see <https://developer.apple.com/a?b&amp;c>', 'see https://developer.apple.com/a?b&c'],
    ['see <http://apple.com|apple.com>', 'see apple.com'],
    ['write <mailto:a@b.example|a@b.example>', 'write a@b.example'],
    ['ask <@U0OTHER|kim> in <#C1|net> or <!here>', 'ask @kim in #net or @here'],
    ['ask <!subteam^S1|@net>', 'ask @net'],
    ['line 1\n\n  line 2', 'line 1\n\n  line 2'],
    ['Why is -65555 __proto__ in 请求报错?', 'Why is -65555 __proto__ in 请求报错?'],
  ])('reads %j as it was typed', (text, read) => {
    expect(textOf(text)).toBe(read);
  });
});

describe('a message that changes', () => {
  const change = (fields: Json, previous: Json, channel = DIRECT) =>
    event({
      type: 'message',
      subtype: 'message_changed',
      channel,
      channel_type: channel.startsWith('D') ? 'im' : 'channel',
      ts: '1795500001.000100',
      message: { type: 'message', user: ASKER, ts: TS, ...fields },
      previous_message: { type: 'message', user: ASKER, ts: TS, ...previous },
    });

  it('is the same question with another text', () => {
    const edited = { user: ASKER, ts: '1795500001.000000' };
    expect(change({ text: 'ftps?', edited }, { text: 'ftp?' })).toMatchObject({
      kind: 'edit',
      asked: { id: `slack:${DIRECT}:${TS}`, question: { text: 'ftps?', trigger: 'direct' } },
      version: '1795500001.000000',
    });
  });

  it('is nothing when only the preview of a link came, or another bot wrote it', () => {
    expect(change({ text: 'ftp?', attachments: [{}] }, { text: 'ftp?' })).toBeUndefined();
    expect(change({ text: 'a', bot_id: 'B0OTHER' }, { text: 'b' })).toBeUndefined();
  });

  it('stays a question when the mention is taken out, and becomes one when it is put in', () => {
    const named = `<@${BOT_USER}> ftp?`;
    for (const [text, before] of [
      ['ftps?', named],
      [`<@${BOT_USER}> ftps?`, 'ftps?'],
    ] as const) {
      expect(change({ text }, { text: before }, CHANNEL)).toMatchObject({
        kind: 'edit',
        asked: { question: { text: 'ftps?', trigger: 'mention' } },
      });
    }
    expect(change({ text: 'b' }, { text: 'a' }, CHANNEL)).toBeUndefined();
  });

  it('is gone when it is deleted, or emptied because others replied', () => {
    const gone = { kind: 'delete', question: `slack:${CHANNEL}:${TS}` };
    expect(
      event({
        type: 'message',
        subtype: 'message_deleted',
        channel: CHANNEL,
        deleted_ts: TS,
        ts: '1795500001.000100',
      }),
    ).toEqual(gone);
    expect(change({ subtype: 'tombstone', text: '' }, { text: 'ftp?' }, CHANNEL)).toEqual(gone);
  });
});

describe('commands, shortcuts and buttons', () => {
  const OPEN = { answer: 'mention', ephemeral: false, place: undefined } as const;
  const command = (text: string, fields: Json = {}, setting = SETTING) =>
    receiveCommand(
      {
        command: '/applenet',
        text,
        user_id: ASKER,
        channel_id: CHANNEL,
        trigger_id: '12.34.ab',
        response_url: 'https://hooks.example/1',
        ...fields,
      },
      setting,
    );

  it.each([
    ['is FTP gone?', 'is FTP gone?', 'answer'],
    ['ask is FTP gone?', 'is FTP gone?', 'answer'],
    ['decode Code=-1003\nline 2', 'Code=-1003\nline 2', 'decoding'],
    ['decode', 'decode', 'answer'],
    ['help', 'help', 'answer'],
    ['  ', 'help', 'answer'],
  ])('reads /applenet %s', (text, read, wants) => {
    expect(command(text)).toMatchObject({
      asked: { question: { text: read, trigger: 'command' }, wants },
    });
  });

  it('answers a command where the bot is off, to the asker alone', () => {
    const open = { ...SETTING, policyFor: () => ({ ...OPEN, answer: 'off' as const }) };
    expect(command('ftp?', {}, open)).toMatchObject({ to: { isPrivate: true } });
    expect(command('ftp?', {}, { ...SETTING, policyFor: () => OPEN })).toMatchObject({
      to: { isPrivate: false },
    });
  });

  it('has the same id when it comes again, and another for another command', () => {
    expect(command('a')?.asked.id).toBe(command('a')?.asked.id);
    expect(command('a', { trigger_id: '56.78.cd' })?.asked.id).not.toBe(command('a')?.asked.id);
  });

  it('answers a shortcut on a message to its presser, in its thread if it has one', () => {
    const shortcut = (fields: Json) =>
      receiveShortcut(
        {
          type: 'message_action',
          callback_id: 'any',
          trigger_id: '12.34.ab',
          user: { id: ASKER },
          channel: { id: CHANNEL },
          message_ts: TS,
          message: { type: 'message', user: 'U0OTHER', ts: TS, text: 'ftp &amp; tls?', ...fields },
          response_url: 'https://hooks.example/1',
        },
        SETTING,
      );
    expect(shortcut({})).toMatchObject({
      asked: { question: { text: 'ftp & tls?', trigger: 'command' }, asker: ASKER },
      to: { kind: 'ephemeral', user: ASKER, thread: undefined },
    });
    expect(shortcut({ thread_ts: OLDER })).toMatchObject({ to: { thread: OLDER } });
  });

  const press = (action: Json, container: Json = {}) =>
    receivePress(
      {
        type: 'block_actions',
        trigger_id: '12.34.ab',
        user: { id: 'U0ADMIN', name: 'kim' },
        container: { type: 'message', message_ts: TS, channel_id: CHANNEL, ...container },
        response_url: 'https://hooks.example/1',
        actions: [action],
      },
      ['U0ADMIN'],
    );

  it('knows a public message by its place and a private one by what its buttons carry', () => {
    expect(press({ action_id: 'applenet:read.2:U0ASKER' })).toMatchObject({
      press: { kind: 'read', place: 2 },
      message: `${CHANNEL}:${TS}`,
      presser: { id: 'U0ADMIN', name: 'kim', isModerator: true, asker: ASKER },
      at: { channel: CHANNEL, ts: TS, thread: undefined, key: undefined },
    });
    expect(
      press({ action_id: 'applenet:more:U0ASKER', value: 'slack:1.2.x' }, { thread_ts: OLDER }),
    ).toMatchObject({ message: 'slack:1.2.x', at: { thread: OLDER, key: 'slack:1.2.x' } });
  });

  it('S22: reads which of the feedback buttons was pressed from its value', () => {
    const feedback = (value: string) => press({ action_id: 'applenet:feedback', value });
    expect(feedback('applenet:helpful:U0ASKER')).toMatchObject({
      press: { kind: 'helpful' },
      message: `${CHANNEL}:${TS}`,
    });
    expect(feedback('applenet:notHelpful:U0ASKER slack:1.2.x')).toMatchObject({
      press: { kind: 'notHelpful' },
      message: 'slack:1.2.x',
    });
    expect(feedback('something')).toBeUndefined();
    expect(press({ action_id: 'applenet:explode:U0ASKER' })).toBeUndefined();
  });
});
