import { describe, expect, it } from 'vitest';
import { interaction, message } from '../../../adapters/discord/events.ts';
import {
  type Place,
  receiveMessage,
  type Self,
  toTitle,
} from '../../../adapters/discord/receive.ts';
import {
  receiveCommand,
  receivePress,
  typedIn,
} from '../../../adapters/discord/receive-interaction.ts';
import { readTo } from '../../../adapters/discord/to.ts';
import { toPressId } from '../../../src/desk/press.ts';
import { DEFAULT_POLICY, parsePolicy } from '../../../src/policy.ts';

const BOT = '900000000000000001';
const ROLE = '900000000000000002';
const ASKER = '100000000000000001';
const OTHER = '100000000000000002';
const CHANNEL = '200000000000000001';
const PARENT = '200000000000000002';
const MESSAGE = '300000000000000001';
const SELF: Self = { id: BOT, role: ROLE };
const IN_CHANNEL: Place = {
  kind: 'channel',
  parent: undefined,
  isInForum: false,
  title: undefined,
};
const DIRECT: Place = { ...IN_CHANNEL, kind: 'direct' };
const THREAD: Place = { kind: 'thread', parent: PARENT, isInForum: false, title: 'a thread' };
const POST: Place = { ...THREAD, isInForum: true, title: 'NWBrowser fails' };
const NOW = 1_700_000_000_000;
const auto = policyOf({
  channels: { [CHANNEL]: { answer: 'auto' }, [PARENT]: { answer: 'auto' } },
});

function policyOf(file: unknown) {
  return parsePolicy(JSON.stringify(file), 'policy.json').policyFor;
}

/** A message as the gateway sends it: somebody writes in a channel. */
function received(
  fields: Readonly<Record<string, unknown>>,
  place = IN_CHANNEL,
  policyFor = DEFAULT_POLICY.policyFor,
) {
  const payload = {
    id: MESSAGE,
    channel_id: CHANNEL,
    guild_id: '400000000000000001',
    author: { id: ASKER, username: 'ada' },
    type: 0,
    content: '',
    mentions: [],
    mention_roles: [],
    edited_timestamp: null,
    ...fields,
  };
  return receiveMessage(message.parse(payload), place, SELF, policyFor);
}

const mentioned = { mentions: [{ id: BOT }] };

describe('a message on Discord', () => {
  it('is a question when it mentions the bot, without the mention', () => {
    expect(received({ content: `<@${BOT}> why is -65555 in 请求报错?`, ...mentioned })).toEqual({
      asked: {
        id: `discord:${MESSAGE}`,
        question: {
          text: 'why is -65555 in 请求报错?',
          platform: 'discord',
          trigger: 'mention',
          conversation: `discord:${CHANNEL}:${ASKER}`,
        },
        wants: 'answer',
        asker: ASKER,
        channel: CHANNEL,
        repliesTo: undefined,
      },
      to: {
        kind: 'message',
        channel: CHANNEL,
        message: MESSAGE,
        place: 'reply',
      },
    });
  });

  it.each([
    ['the old form of a mention', `<@!${BOT}> ftp?`, mentioned],
    ['a mention behind the question', `ftp? <@${BOT}>`, mentioned],
    ['the role of the bot', `<@&${ROLE}> ftp?`, { mention_roles: [ROLE] }],
    ['other mentions', `<@${BOT}> <@${OTHER}> ftp? <#${CHANNEL}> <:wave:${OTHER}>`, mentioned],
  ])('is stripped of %s', (_what, content, fields) => {
    expect(received({ content, ...fields })?.asked.question.text).toBe('ftp?');
  });

  it.each([
    ['nobody is mentioned', { content: 'ftp?' }],
    ['somebody else is mentioned', { content: `<@${OTHER}> ftp?`, mentions: [{ id: OTHER }] }],
    ['everybody is mentioned', { content: '@everyone ftp?' }],
    ['another role is mentioned', { content: `<@&${OTHER}> ftp?`, mention_roles: [OTHER] }],
    ['a bot wrote it', { content: `<@${BOT}>`, ...mentioned, author: { id: OTHER, bot: true } }],
    ['we wrote it', { content: `<@${BOT}>`, ...mentioned, author: { id: BOT } }],
    ['a webhook wrote it', { content: `<@${BOT}>`, ...mentioned, webhook_id: OTHER }],
    ['Discord wrote it', { content: `<@${BOT}>`, ...mentioned, type: 7 }],
    ['the bot’s command is used', { content: `<@${BOT}>`, ...mentioned, type: 20 }],
  ])('is nothing to us when %s', (_why, fields) => {
    expect(received(fields)).toBeUndefined();
  });

  it('is a question without a mention in a direct message, where one conversation goes on', () => {
    const direct = received({ content: 'ftp?', guild_id: undefined }, DIRECT);
    expect(direct?.asked.question).toMatchObject({
      text: 'ftp?',
      trigger: 'direct',
      conversation: `discord:${CHANNEL}`,
    });
  });

  it('asks for help when it is nothing but a mention', () => {
    expect(received({ content: `<@${BOT}>`, ...mentioned })?.asked.question.text).toBe('help');
  });

  it('goes on from the answer of ours that it replies to', () => {
    const reply = {
      type: 19,
      content: 'and on macOS?',
      message_reference: { message_id: '300000000000000009' },
      referenced_message: { author: { id: BOT, bot: true } },
    };
    const expected = { repliesTo: '300000000000000009', question: { trigger: 'mention' } };
    expect(received({ ...reply, ...mentioned })?.asked).toMatchObject(expected);
    expect(received(reply)?.asked).toMatchObject(expected);
  });

  it('D10 is nothing to us when it replies without a ping and Discord withholds the text', () => {
    const withheld = { type: 19, referenced_message: { author: { id: BOT } } };
    expect(received(withheld)).toBeUndefined();
  });

  it('belongs to the conversation of its thread', () => {
    const question = received({ content: `<@${BOT}> ftp?`, ...mentioned }, THREAD)?.asked.question;
    expect(question?.conversation).toBe(`discord:${CHANNEL}`);
  });

  it('is left alone where the policy is off, also by way of the channel that holds the thread', () => {
    const off = policyOf({ channels: { [PARENT]: { answer: 'off' } } });
    expect(received({ content: `<@${BOT}> ftp?`, ...mentioned }, THREAD, off)).toBeUndefined();
  });

  it('is answered in a thread of its own where the policy says so, and the conversation is there', () => {
    const place = policyOf({ default: { place: 'thread' } });
    const text = `why does ${'NWConnection '.repeat(20)}\n  wait?`;
    const started = received({ content: `<@${BOT}> ${text}`, ...mentioned }, IN_CHANNEL, place);
    expect(started?.to.place).toBe('thread');
    expect(started?.asked.question.conversation).toBe(`discord:${MESSAGE}`);
    const title = toTitle(started?.asked.question.text ?? '');
    expect(title).toMatch(/^why does (?:NWConnection )+NWConnection…$/);
    expect(title.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(started?.to)).not.toContain('NWConnection');
    const inside = received({ content: `<@${BOT}> ftp?`, ...mentioned }, THREAD, place);
    expect(inside?.to.place).toBe('reply');
  });

  it('is read unasked where the channel is auto, as a post when it starts one of a forum', () => {
    const plain = received({ content: 'ftp?' }, IN_CHANNEL, auto);
    expect(plain?.asked.question).toMatchObject({
      trigger: 'auto',
      conversation: `discord:${CHANNEL}:${MESSAGE}`,
    });
    const starter = received({ id: CHANNEL, content: 'It says -65555.' }, POST, auto);
    expect(starter?.asked.question).toMatchObject({
      trigger: 'post',
      text: 'NWBrowser fails\nIt says -65555.',
    });
    expect(received({ content: 'and now?' }, POST, auto)?.asked.question.trigger).toBe('auto');
    expect(received({ content: ' ' }, IN_CHANNEL, auto)).toBeUndefined();
  });
});

/** An interaction as the gateway sends it. */
function view(fields: Readonly<Record<string, unknown>>) {
  return interaction.parse({
    id: MESSAGE,
    application_id: BOT,
    token: 'secret',
    type: 2,
    guild_id: '400000000000000001',
    channel_id: CHANNEL,
    member: {
      user: { id: ASKER, username: 'ada', global_name: 'Ada' },
      nick: null,
      permissions: '0',
    },
    ...fields,
  });
}

function command(data: unknown, policyFor = DEFAULT_POLICY.policyFor, place = IN_CHANNEL) {
  return receiveCommand(view({ data }), place, policyFor, NOW);
}

const ask = (question: string) => ({
  type: 1,
  name: 'applenet',
  options: [{ name: 'ask', options: [{ name: 'question', value: question }] }],
});

describe('a command on Discord', () => {
  it('is a question whose answer is the asker’s alone, unless the policy says otherwise', () => {
    expect(command(ask('ftp?'))).toEqual({
      asked: {
        id: `discord:${MESSAGE}`,
        question: {
          text: 'ftp?',
          platform: 'discord',
          trigger: 'command',
          conversation: `discord:${CHANNEL}:${ASKER}`,
        },
        wants: 'answer',
        asker: ASKER,
        channel: CHANNEL,
        repliesTo: undefined,
      },
      to: {
        kind: 'interaction',
        channel: CHANNEL,
        id: MESSAGE,
        application: BOT,
        token: 'secret',
        isPrivate: true,
        at: NOW,
      },
      attachment: undefined,
    });
    const open = policyOf({ default: { ephemeral: false } });
    expect(command(ask('ftp?'), open)?.to.isPrivate).toBe(false);
    const off = policyOf({ default: { ephemeral: false, answer: 'off' } });
    expect(command(ask('ftp?'), off)?.to.isPrivate).toBe(true);
  });

  it('decodes a text, and a log that is attached', () => {
    const attachment = { url: 'https://cdn.discordapp.com/a.log', size: 12 };
    const options = [
      { name: 'text', value: '-65555' },
      { name: 'log', value: '5' },
    ];
    const data = {
      type: 1,
      options: [{ name: 'decode', options }],
      resolved: { attachments: { '5': attachment } },
    };
    expect(command(data)).toMatchObject({
      asked: { question: { text: '-65555' }, wants: 'decoding' },
      attachment,
    });
  });

  it('says that it is empty when there is nothing to decode', () => {
    const empty = command({ type: 1, options: [{ name: 'decode', options: [] }] });
    expect(empty?.asked).toMatchObject({ wants: 'answer', question: { text: '' } });
  });

  it('helps, also when it is one that this version does not know', () => {
    for (const name of ['help', 'retired']) {
      expect(command({ type: 1, options: [{ name, options: [] }] })?.asked.question.text).toBe(
        'help',
      );
    }
  });

  it('answers the message that it was used on', () => {
    const messages = { '77': { content: `<@${BOT}> why -1003?` } };
    const used = command({ type: 3, name: 'Answer this', target_id: '77', resolved: { messages } });
    expect(used?.asked).toMatchObject({ asker: ASKER, question: { text: 'why -1003?' } });
  });

  it('works where no server is: in a direct message between people', () => {
    const between = receiveCommand(
      view({ data: ask('ftp?'), member: undefined, guild_id: undefined, user: { id: ASKER } }),
      DIRECT,
      DEFAULT_POLICY.policyFor,
      NOW,
    );
    expect(between?.asked).toMatchObject({
      asker: ASKER,
      question: { conversation: `discord:${CHANNEL}` },
    });
  });

  it('reads what is being typed', () => {
    const options = [{ name: 'question', value: 'NWCon', focused: true }];
    expect(typedIn(view({ data: { options: [{ name: 'ask', options }] } }))).toBe('NWCon');
    expect(typedIn(view({ data: {} }))).toBe('');
  });

  it('passes over a part that is broken', () => {
    const broken = view({ data: ask('ftp?'), channel: { type: 'x', thread: null }, message: null });
    expect(broken.message).toBeUndefined();
    expect(broken.data?.options).toHaveLength(1);
  });
});

describe('a button on Discord', () => {
  const press = (fields: Readonly<Record<string, unknown>>, admins: readonly string[] = []) =>
    receivePress(view({ type: 3, message: { id: '55' }, ...fields }), admins);
  const data = { custom_id: toPressId({ kind: 'dismiss' }, OTHER) };

  it('says what was pressed on which message, by whom, and who asked', () => {
    expect(press({ data })).toEqual({
      press: { kind: 'dismiss' },
      message: '55',
      presser: { id: ASKER, name: 'Ada', isModerator: false, asker: OTHER },
    });
  });

  it('D9 knows a moderator by the permission to manage messages, and an admin by the configuration', () => {
    const user = { id: ASKER, username: 'ada' };
    const manages = { member: { user, permissions: String(1 << 13) } };
    expect(press({ data, ...manages })?.presser.isModerator).toBe(true);
    expect(press({ data }, [ASKER])?.presser.isModerator).toBe(true);
  });

  it('is none of ours when its id is foreign', () => {
    expect(press({ data: { custom_id: 'other:1' } })).toBeUndefined();
    expect(press({ data: {} })).toBeUndefined();
  });
});

describe('where an answer goes', () => {
  it('is read back from a store as it was written, and not when another version wrote it', () => {
    const places = [
      received({ content: `<@${BOT}> ftp?`, ...mentioned })?.to,
      command(ask('ftp?'))?.to,
    ];
    for (const to of places) expect(readTo(JSON.parse(JSON.stringify(to)))).toEqual(to);
    for (const other of [
      undefined,
      null,
      'x',
      {},
      { kind: 'message' },
      { kind: 'carrier pigeon' },
    ]) {
      expect(readTo(other)).toBeUndefined();
    }
  });
});
