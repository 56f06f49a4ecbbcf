import { describe, expect, it } from 'vitest';
import { interaction } from '../../../adapters/discord/events.ts';
import { receiveMaintenance } from '../../../adapters/discord/receive-maintenance.ts';
import type { IndexControl } from '../../../src/ports.ts';
import { runBot } from '../../support/discord/run-bot.ts';
import { RESUME } from '../../support/discord/small-library.ts';
import type { Discord } from '../../support/discord/start-discord.ts';
import type { Message } from '../../support/discord/world.ts';
import { makeReport, makeStatus } from '../../support/make.ts';

const FAILED = {
  name: 'forum',
  state: 'failed',
  fault: '@everyone **wait** <@1> [x](https://e.example)',
};
const STATUS = makeStatus({
  running: 'merge',
  last: {
    ended: '2026-11-24T16:00:01Z',
    outcome: makeReport({ sources: [{ ...FAILED, state: 'failed' }] }),
  },
});
const control = (
  outcome: Awaited<ReturnType<IndexControl['refresh']>> = 'asked',
): IndexControl => ({
  refresh: async () => outcome,
  status: async () => STATUS,
});
const PRIVATE = 64;
const REFUSED = 'Only those who look after this bot may do that.';

/** The Markdown file of a reply. */
function fileOf({ world }: Discord, { attachments }: Message): { name: string; text: string } {
  const [file] = attachments;
  const bytes = world.files.get(new URL(file?.url ?? 'none:').pathname);
  return { name: file?.filename ?? '', text: Buffer.from(bytes ?? []).toString('utf8') };
}

describe('/applenet-admin on Discord', () => {
  it('shows the state of the index to whoever may manage the server, alone', async () => {
    const { discord } = await runBot({ index: control() });
    const by = discord.manager();
    const reply = await discord.untilReply(discord.command('applenet-admin status', {}, { by }));
    expect(reply.flags).toBe(PRIVATE);
    expect(reply.content).toContain('7f3a9c');
    expect(reply.content).toContain('20 threads, 200 notes, 331 passages.');
    expect(reply.content).toContain('A refresh is at its phase merge.');
    expect(reply.content).toContain('3 added, 1 changed, 0 removed');
    expect(reply.content).toContain('\\*\\*wait\\*\\*');
    expect(reply.content).not.toMatch(/@everyone|(?<!\\)\]\(|(?<!\\)</);
    expect(discord.pings).toEqual([]);
  });

  it.each([
    ['asked', 'A refresh is asked for'],
    ['running', 'A refresh is under way already'],
    [{ fault: 'Redis is away.' }, 'No refresh can be asked for now: Redis is away.'],
  ] as const)('says what came of the wish for a refresh: %j', async (outcome, words) => {
    const { discord, asker } = await asAdmin({ index: control(outcome) });
    const reply = await discord.untilReply(
      discord.command('applenet-admin refresh', {}, { in: discord.direct(asker) }),
    );
    expect(reply.content).toContain(words);
  });

  it('says that nothing can be refreshed where no jobs run', async () => {
    const { discord } = await asAdmin({});
    const reply = await discord.untilReply(discord.command('applenet-admin refresh'));
    expect(reply.content).toContain('this bot runs no jobs');
  });

  it('refuses everybody else with one private sentence, moderators too', async () => {
    const { discord } = await runBot({ index: control() });
    for (const by of [discord.user(), discord.moderator()]) {
      const reply = await discord.untilReply(discord.command('applenet-admin status', {}, { by }));
      expect([reply.content, reply.flags]).toEqual([REFUSED, PRIVATE]);
    }
  });

  it('keeps the limit of all commands, and does what is delivered twice once', async () => {
    let asked = 0;
    const index: IndexControl = {
      ...control(),
      async refresh() {
        asked += 1;
        return 'asked';
      },
    };
    const { discord } = await asAdmin({ index, limits: { user: 1, channel: 20 } });
    const first = discord.command('applenet-admin refresh');
    await discord.untilReply(first);
    discord.interactAgain(first);
    const second = await discord.untilReply(discord.command('applenet-admin refresh'));
    expect(second.content).toContain('1 question in a minute is the limit');
    expect(asked).toBe(1);
  });

  it('says so when the state cannot be told', async () => {
    const index = { ...control(), status: () => Promise.reject(new Error('no')) };
    const { discord, log } = await asAdmin({ index });
    const reply = await discord.untilReply(discord.command('applenet-admin status'));
    expect(reply.content).toContain('Something broke here');
    expect(log.of('maintenance failed')).toHaveLength(1);
  });
});

describe('“Save as note” on Discord', () => {
  it('gives a maintainer a draft of the message as a file, and nobody else sees it', async () => {
    const { discord, log } = await runBot();
    const author = discord.user({ username: 'somebody', global_name: 'Some Body' });
    const text = `Ask <@${discord.asker.user.id}>: NWBrowser needs NSBonjourServices, mail me@example.com`;
    const said = discord.say({ text, by: author });
    const by = discord.manager();
    const reply = await discord.untilReply(discord.menu('Save as note', said, { by }));
    expect(reply.flags).toBe(PRIVATE);
    expect(reply.content).toContain('A draft of a note');
    const { name, text: draft } = fileOf(discord, reply);
    expect(name).toBe('draft-note.md');
    expect(draft).toContain('NWBrowser needs NSBonjourServices');
    const { guild } = discord.world;
    expect(draft).toContain(`https://discord.com/channels/${guild}/${said.channel_id}/${said.id}`);
    for (const secret of ['somebody', 'Some Body', author.user.id, discord.asker.user.id, 'me@']) {
      expect(draft.replace(/url: .*/, '')).not.toContain(secret);
    }
    expect(log.text()).not.toContain('NSBonjourServices');
  });

  it('takes question and sources of one of our answers while they are known', async () => {
    const { discord, settled } = await asAdmin({});
    const shown = await settled(discord.say({ text: `${discord.mention} ${RESUME.question}` }));
    const reply = await discord.untilReply(discord.menu('Save as note', shown));
    const { text } = fileOf(discord, reply);
    expect(text).toContain(`title: "${RESUME.question}"`);
    expect(text).toContain('documentation/foundation/urlsessiondownloadtask');
    expect(text).toContain('  - "resumable-downloads"');
  });

  it('is for maintainers alone', async () => {
    const { discord } = await runBot();
    const said = discord.say({ text: 'something worth keeping' });
    const reply = await discord.untilReply(discord.menu('Save as note', said));
    expect([reply.content, reply.flags, reply.attachments]).toEqual([REFUSED, PRIVATE, []]);
  });

  it('reads no history: only the message that was chosen', async () => {
    const { discord } = await asAdmin({});
    await discord.untilReply(discord.menu('Save as note', discord.say({ text: 'a message' })));
    expect(discord.requested(/^GET .*\/messages/)).toEqual([]);
  });
});

describe('what Discord sends of a command of maintainers', () => {
  const view = (fields: object) =>
    interaction.parse({
      ...{ id: '9', application_id: '1', token: 't', type: 2, channel_id: '7' },
      ...fields,
    });
  const menu = {
    name: 'Save as note',
    type: 3,
    target_id: '8',
    resolved: {
      messages: {
        '8': { id: '8', content: '<@100000000000000005> hello <:smile:100000000000000055> there' },
      },
    },
  };

  it('names a message in a server and in a direct message', () => {
    const direct = receiveMaintenance(view({ data: menu, user: { id: '4' } }), ['4']);
    expect(direct).toMatchObject({
      kind: 'note',
      message: '8',
      by: { request: 'discord:9', user: '4', isMaintainer: true },
      source: { permalink: 'https://discord.com/channels/@me/7/8', platform: 'Discord' },
    });
    const member = { user: { id: '4' }, permissions: '8' };
    const inServer = receiveMaintenance(view({ data: menu, member, guild_id: '6' }), []);
    expect(inServer).toMatchObject({
      by: { isMaintainer: true },
      source: { permalink: 'https://discord.com/channels/6/7/8' },
    });
    expect(direct).toMatchObject({ source: { text: 'hello   there' } });
  });

  it('without a user or a message is nothing', () => {
    expect(receiveMaintenance(view({ data: menu }), [])).toBeUndefined();
    const empty = { ...menu, resolved: {} };
    expect(receiveMaintenance(view({ data: empty, user: { id: '4' } }), [])).toBeUndefined();
  });
});

/** A bot that the usual asker looks after. */
async function asAdmin(options: NonNullable<Parameters<typeof runBot>[0]>) {
  const admins: string[] = [];
  const bot = await runBot({ ...options, admins });
  admins.push(bot.discord.asker.user.id);
  return { ...bot, asker: bot.discord.asker };
}
