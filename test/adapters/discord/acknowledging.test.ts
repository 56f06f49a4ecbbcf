import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { createGate, heldUp, runBot } from '../../support/discord/run-bot.ts';
import { HOSTILE, MULTICAST, RESUME } from '../../support/discord/small-library.ts';
import { refused } from '../../support/discord/troubles.ts';

/** The callback that puts an answer off, and the flag that makes it the asker's alone. */
const DEFER = 5;
const DEFER_UPDATE = 6;
const EPHEMERAL = 64;

describe('commands on Discord', () => {
  it('D1: are acknowledged before the work, and answered by editing the response', async () => {
    const gate = createGate();
    const { discord } = await runBot({ stores: heldUp(gate.opened) });
    const asked = discord.command('applenet ask', { question: RESUME.question });
    await discord.until(() => asked.acknowledgement, 'an acknowledgement');
    expect(asked.acknowledgement).toBe(DEFER);
    expect(asked.acknowledgedAfter).toBeLessThan(3000);
    expect(asked.reply).toBeUndefined();
    gate.open();
    const reply = await discord.untilReply(asked);
    expect([reply.id, asked.followUps]).toEqual([asked.original, []]);
  });

  it('D1: are answered by a message in the channel when the token has died meanwhile', async () => {
    const gate = createGate();
    const { discord } = await runBot({ stores: heldUp(gate.opened) });
    const asked = discord.command('applenet ask', { question: RESUME.question });
    await discord.until(() => asked.acknowledgement, 'an acknowledgement');
    discord.expire(asked);
    gate.open();
    const late = await discord.until(
      () => discord.messages.find(({ content }) => RESUME.answer.test(content)),
      'a message',
    );
    expect([late.channel_id, late.webhook_id]).toEqual([discord.general.id, undefined]);
    expect(discord.messages).toHaveLength(2);
  });

  it('D1: are acknowledged within 3 s also when the first try is never answered, or fails', async () => {
    for (const trouble of [{ kind: 'hang' }, refused(502)] as const) {
      const { discord } = await runBot();
      discord.trouble(/callback$/, trouble);
      const asked = discord.command('applenet ask', { question: RESUME.question });
      expect((await discord.untilReply(asked)).content).toMatch(RESUME.answer);
      expect(asked.acknowledgedAfter).toBeLessThan(3000);
      expect(discord.messages).toHaveLength(1);
    }
  });

  it('D1: a press that takes long is acknowledged within 3 s, then shows its result', async () => {
    const gate = createGate();
    const stores = createMemoryStores({ user: 5, channel: 20 });
    const claim = async (id: string): Promise<boolean> => {
      if (id.startsWith('feedback:')) await gate.opened;
      return stores.claims.claim(id);
    };
    const { discord, settled } = await runBot({ stores: { ...stores, claims: { claim } } });
    const shown = await settled(discord.say({ text: `${discord.mention} ${RESUME.question}` }));
    const press = discord.press(shown, 'Helpful');
    await discord.until(() => press.acknowledgement, 'an acknowledgement');
    expect(press.acknowledgement).toBe(DEFER_UPDATE);
    expect(press.acknowledgedAfter).toBeLessThan(3000);
    gate.open();
    const told = await discord.until(() => discord.replyTo(press), 'what it does');
    expect([told.content, told.flags]).toEqual(['Counted.', EPHEMERAL]);
    expect(discord.replyTo(press)?.id).not.toBe(shown.id);
  });

  it('D3: are put off with no other flag than the one that makes the answer private', async () => {
    const { discord } = await runBot({ policy: { channels: {} } });
    await discord.untilReply(discord.command('applenet ask', { question: RESUME.question }));
    const [callback] = discord.requested(/^POST \/interactions\//);
    expect(callback?.body).toEqual({ type: DEFER, data: { flags: EPHEMERAL } });
  });

  it('D3: are put off without flags where the answer is for everybody', async () => {
    const { discord } = await runBot({ policy: { default: { ephemeral: false } } });
    await discord.untilReply(discord.command('applenet ask', { question: RESUME.question }));
    const [callback] = discord.requested(/^POST \/interactions\//);
    expect(callback?.body).toEqual({ type: DEFER });
  });

  it('D2: complete with at most 25 choices of 1 to 100 characters, filtered before they are cut', async () => {
    const long = 'x'.repeat(150);
    const all = Array.from({ length: 60 }, (_, at) => ({
      name: `${at % 2 === 0 ? 'even' : 'odd'} ${at} ${long}`,
      value: `${at} ${long}`,
    }));
    const { discord } = await runBot({
      suggest: (typed) => all.filter(({ name }) => name.startsWith(typed)),
    });
    const typed = discord.type('applenet ask', 'question', 'odd');
    const choices = await discord.until(() => typed.choices, 'choices');
    expect(choices).toHaveLength(25);
    for (const { name, value } of choices) {
      expect(name).toMatch(/^odd /);
      expect(name.length).toBeLessThanOrEqual(100);
      expect(String(value).length).toBeLessThanOrEqual(100);
    }
  });

  it('D2: complete from titles and errors of the library, and survive text that fits nothing', async () => {
    const { discord } = await runBot();
    const choicesFor = async (text: string) => {
      const typed = discord.type('applenet ask', 'question', text);
      return (await discord.until(() => typed.choices, 'choices')).map(({ name }) => name);
    };
    expect((await choicesFor('resume a down')).join()).toContain('pause and resume a download');
    expect((await choicesFor('-65555')).join()).toContain('kDNSServiceErr_NoAuth');
    expect(await choicesFor('zzzzqqqq')).toEqual([]);
    expect((await choicesFor('')).length).toBeLessThanOrEqual(25);
  });
});

describe('messages of the bot on Discord', () => {
  it('D11: notify nobody, sent or edited, whatever the corpus and the asker say', async () => {
    const { discord, settled } = await runBot();
    const everybody = `@everyone @here <@${discord.asker.user.id}>`;
    const asked = discord.say({ text: `${discord.mention} ${everybody} ${MULTICAST.question}` });
    await settled(asked);
    discord.edit(asked, `${discord.mention} ${everybody} ${HOSTILE.question}`);
    await discord.until(
      () => HOSTILE.answer.test(discord.replyTo(asked)?.content ?? ''),
      'an edit',
    );
    const command = discord.command('applenet ask', {
      question: `${everybody} ${HOSTILE.question}`,
    });
    const shown = await settled(command);
    await discord.untilReply(discord.press(shown, 'Share'));
    const sent = discord.requested(/^(?:POST|PATCH) .*(?:messages|callback|original)/);
    const bodies = sent
      .map(({ body }) => JSON.stringify(body))
      .filter((body) => body.includes('content'));
    expect(bodies.length).toBeGreaterThan(3);
    for (const body of bodies) expect(body).toContain('"allowed_mentions":{"parse":[]');
    expect(discord.pings).toEqual([]);
  });

  it('D20: show hostile text of the corpus as text, and links without a preview', async () => {
    const { discord, settled } = await runBot();
    const reply = await settled(discord.say({ text: `${discord.mention} ${HOSTILE.question}` }));
    const shown = [reply.content, reply.embeds[0]?.description].join('\n');
    expect(shown).toContain('everyone');
    // Anything that Discord would obey is escaped: mentions, masked links of the corpus, spoilers, headings.
    expect(shown).not.toMatch(/(?<!\\)<@|(?<!\\)<#|(?<!\\)\|\|/);
    expect(shown).not.toMatch(/\]\(https:\/\/evil/);
    expect(shown).not.toMatch(/^#/m);
    for (const [, address] of shown.matchAll(/(.)https:\/\//g)) expect(address).toBe('<');
  });

  it('D6: are of content and embeds, never of components', async () => {
    const { discord, settled } = await runBot();
    const shown = await settled(discord.say({ text: `${discord.mention} ${RESUME.question}` }));
    const more = await discord.untilReply(discord.press(shown, 'Show more'));
    for (const message of [shown, more]) {
      expect((message.flags ?? 0) & (1 << 15)).toBe(0);
      for (const row of message.components ?? []) expect(row.type).toBe(1);
      expect(message.content).not.toBe('');
    }
  });
});
