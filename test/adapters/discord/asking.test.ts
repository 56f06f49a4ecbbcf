import { GatewayIntentBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../support/discord/command-data.ts';
import { createGate, heldUp, runBot } from '../../support/discord/run-bot.ts';
import { ERROR, FTP, MULTICAST, PASTA, RESUME } from '../../support/discord/small-library.ts';

/** discord.js warns once a process, so that all of it is listened to. */
const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

describe('asking on Discord', () => {
  it('answers a mention with a reply: the claim as content, the proof as one embed, buttons', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const reply = await discord.untilReply(asked);
    expect(reply.content).toMatch(RESUME.answer);
    expect(reply.message_reference?.message_id).toBe(asked.id);
    expect(reply.embeds).toHaveLength(1);
    expect(reply.embeds[0]?.description).toContain('developer.apple.com');
    expect(labelsOf(reply)).toEqual(
      expect.arrayContaining(['Show more', 'Why', 'Dismiss', 'Helpful', 'Not helpful']),
    );
    expect(discord.pings).toEqual([]);
  });

  it('answers a mention that stands at the end', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${PASTA.question} ${discord.mention}` });
    expect((await discord.untilReply(asked)).content).toMatch(PASTA.answer);
  });

  it('D21: answers a direct message in a channel that it has never heard of, without being mentioned', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: ERROR.text, in: discord.direct(discord.asker) });
    expect((await discord.untilReply(asked)).content).toMatch(ERROR.answer);
  });

  it('D21: starts and answers without using what discord.js has deprecated', async () => {
    const { discord, settled } = await runBot();
    await settled(discord.say({ text: `${discord.mention} ${RESUME.question}` }));
    expect(warnings.filter((warning) => /deprecat/i.test(warning))).toEqual([]);
  });

  it('answers a question in a thread there, to all who read it', async () => {
    const { discord } = await runBot();
    const thread = discord.thread(discord.general);
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}`, in: thread });
    const reply = await discord.untilReply(asked);
    expect(reply.channel_id).toBe(thread.id);
    expect(reply.content).toMatch(RESUME.answer);
  });

  it('starts a thread on the question where the policy says so', async () => {
    const { discord } = await runBot({ policy: { default: { place: 'thread' } } });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const reply = await discord.untilReply(asked);
    expect(reply.channel_id).toBe(asked.id);
    expect(discord.world.channels.get(asked.id)?.name).toBe(RESUME.question);
  });

  it('answers a slash command to the asker alone', async () => {
    const { discord } = await runBot();
    const asked = discord.command('applenet ask', { question: RESUME.question });
    const reply = await discord.untilReply(asked);
    expect(reply.content).toMatch(RESUME.answer);
    expect(reply.flags).toBe(64);
    expect(labelsOf(reply)).toContain('Share');
  });

  it('answers a slash command to everybody where the policy says so', async () => {
    const { discord } = await runBot({ policy: { default: { ephemeral: false } } });
    const reply = await discord.untilReply(
      discord.command('applenet ask', { question: RESUME.question }),
    );
    expect(reply.flags).toBe(0);
    expect(labelsOf(reply)).not.toContain('Share');
    expect(labelsOf(reply)).toContain('Mark as solution');
  });

  it('helps, and decodes pasted text', async () => {
    const { discord } = await runBot();
    const help = await discord.untilReply(discord.command('applenet help'));
    expect(help.content).toContain('Ask about networking on Apple platforms');
    const decoded = await discord.untilReply(
      discord.command('applenet decode', { text: `failed with ${ERROR.text}` }),
    );
    expect(decoded.content).toMatch(ERROR.answer);
    const empty = await discord.untilReply(discord.command('applenet decode'));
    expect(empty.content).toMatch(/^The question is empty\./);
  });

  it('answers a slash command in a direct message and where only the asker has installed it', async () => {
    const { discord } = await runBot();
    const direct = discord.direct(discord.asker);
    const elsewhere = discord.channel('elsewhere', 'foreign');
    for (const place of [direct, elsewhere]) {
      const asked = discord.command('applenet ask', { question: RESUME.question }, { in: place });
      expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
    }
  });

  it("answers somebody's message from its menu, which it may read without an intent", async () => {
    const { discord } = await runBot();
    const target = discord.say({ text: RESUME.question, by: discord.user() });
    const reply = await discord.untilReply(discord.menu('Answer this', target));
    expect(reply.content).toMatch(RESUME.answer);
    expect(reply.flags).toBe(64);
  });

  it('goes on from the answer that is replied to, and from the last one of the same asker', async () => {
    const { discord, settled } = await runBot();
    const first = await settled(discord.say({ text: `${discord.mention} ${MULTICAST.question}` }));
    const other = discord.user();
    const followUp = discord.say({ text: MULTICAST.followUp, by: other, repliesTo: first });
    expect((await settled(followUp)).content).toMatch(MULTICAST.followUpAnswer);
    const again = discord.say({ text: `${discord.mention} ${MULTICAST.followUp}` });
    expect((await settled(again)).content).toMatch(MULTICAST.followUpAnswer);
    const stranger = discord.say({
      text: `${discord.mention} ${MULTICAST.followUp}`,
      by: discord.user(),
    });
    expect((await settled(stranger)).content).not.toMatch(MULTICAST.followUpAnswer);
  });

  it('says nothing to itself, to bots, to webhooks, and to people who do not ask it', async () => {
    const { discord } = await runBot();
    const text = `${discord.mention} ${RESUME.question}`;
    discord.say({ text: RESUME.question });
    discord.say({ text, by: discord.user({ bot: true }) });
    discord.say({ text, extra: { webhook_id: discord.world.nextId() } });
    const asked = discord.say({ text });
    const reply = await discord.untilReply(asked);
    discord.redeliver(reply);
    await discord.untilReply(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(discord.messages).toHaveLength(2);
  });

  it('says nothing where the policy is off, but to who calls it', async () => {
    const { discord } = await runBot({ policy: { default: { answer: 'off' } } });
    discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const asked = discord.command('applenet ask', { question: RESUME.question });
    expect((await discord.untilReply(asked)).flags).toBe(64);
    expect(discord.messages).toHaveLength(1);
  });

  it('D10: asks for no privileged intent, and answers all that it may read without', async () => {
    const { discord } = await runBot();
    expect(discord.gateway.intents & GatewayIntentBits.MessageContent).toBe(0);
    const texts = [
      discord.say({ text: `${discord.mention} ${RESUME.question}` }),
      discord.say({ text: RESUME.question, in: discord.direct(discord.asker) }),
    ];
    const replies = await Promise.all(texts.map((asked) => discord.untilReply(asked)));
    const [first] = replies;
    if (!first) throw new Error('no reply');
    const reply = discord.say({ text: RESUME.question, repliesTo: first, by: discord.user() });
    replies.push(await discord.untilReply(reply));
    for (const { content } of replies) expect(content).toMatch(RESUME.answer);
  });
});

describe('a question that changes', () => {
  it('is answered anew in the same message, from where the conversation was', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const reply = await discord.untilReply(asked);
    discord.edit(asked, `${discord.mention} ${MULTICAST.question}`);
    const edited = await discord.until(() => {
      const now = discord.replyTo(asked);
      return now && MULTICAST.answer.test(now.content) && now;
    }, 'an edited answer');
    expect(edited.id).toBe(reply.id);
    expect(discord.messages).toHaveLength(1);
    expect(discord.pings).toEqual([]);
  });

  it('shows the answer to its last words, however fast it changed, also while it was worked on', async () => {
    const gate = createGate();
    const { discord } = await runBot({ stores: heldUp(gate.opened) });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    for (const { question } of [PASTA, FTP, MULTICAST]) {
      discord.edit(asked, `${discord.mention} ${question}`);
    }
    gate.open();
    await discord.until(() => MULTICAST.answer.test(discord.replyTo(asked)?.content ?? ''), 'it');
    expect(discord.messages).toHaveLength(1);
  });

  it('takes its answer along when it is deleted while it was worked on', async () => {
    const gate = createGate();
    const { discord, log } = await runBot({ stores: heldUp(gate.opened) });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    discord.remove(asked);
    gate.open();
    await discord.until(() => log.of('answered').length === 1, 'the end of it');
    await discord.until(() => discord.messages.length === 0, 'no answer');
  });

  it('is followed in the thread that was started on it', async () => {
    const { discord, settled } = await runBot({ policy: { default: { place: 'thread' } } });
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const reply = await settled(asked);
    discord.edit(asked, `${discord.mention} ${PASTA.question}`);
    await discord.until(() => PASTA.answer.test(discord.replyTo(asked)?.content ?? ''), 'an edit');
    expect(discord.replyTo(asked)?.id).toBe(reply.id);
    discord.remove(asked);
    await discord.until(() => discord.messages.length === 0, 'no answer');
  });

  it('is answered when it comes to mention the bot', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: RESUME.question });
    discord.edit(asked, `${discord.mention} ${RESUME.question}`);
    expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
  });

  it('is left alone when Discord only adds a preview', async () => {
    const { discord } = await runBot();
    const asked = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const reply = await discord.untilReply(asked);
    discord.unfurl(asked);
    await discord.untilReply(discord.say({ text: `${discord.mention} ${PASTA.question}` }));
    expect(discord.requested(/^PATCH /)).toEqual([]);
    expect(discord.replyTo(asked)).toEqual(reply);
  });

  it('takes its answer along when it is deleted, alone or with others', async () => {
    const { discord } = await runBot();
    const first = discord.say({ text: `${discord.mention} ${RESUME.question}` });
    const second = discord.say({
      text: `${discord.mention} ${PASTA.question}`,
      by: discord.user(),
    });
    await Promise.all([discord.untilReply(first), discord.untilReply(second)]);
    discord.remove(first);
    await discord.until(() => discord.messages.length === 1, 'one answer less');
    discord.removeAll([second]);
    await discord.until(() => discord.messages.length === 0, 'no answer');
  });
});
