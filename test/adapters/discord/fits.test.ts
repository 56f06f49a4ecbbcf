import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPost } from '../../../adapters/discord/render.ts';
import { toPost } from '../../../src/desk/buttons.ts';
import type { Answer } from '../../../src/model/answer.ts';
import { arbitraryAnswer } from '../../support/arbitrary-answer.ts';
import { checkBody } from '../../support/discord/check-body.ts';
import { isFields } from '../../support/discord/fields.ts';
import { createBot, openDiscord, runBot } from '../../support/discord/run-bot.ts';

const NAMES = ['Answer this', 'Save as note', 'applenet', 'applenet-admin'];
/** Where a server has installed the bot, by whoever may manage it (0x20), and in direct messages. */
const MAINTAINED = {
  contexts: [0, 1],
  integration_types: [0],
  default_member_permissions: '32',
};
/** Commands that everybody has. */
const EVERYWHERE = { contexts: [0, 1, 2], integration_types: [0, 1] } as const;

/** Answers of any length: the same blocks, again and again. */
const anyAnswer = fc.tuple(arbitraryAnswer, fc.integer({ min: 1, max: 40 })).map(
  ([answer, times]): Answer => ({
    ...answer,
    claim: repeat(answer.claim, times),
    proof: repeat(answer.proof, times),
    sources: repeat(answer.sources, times),
  }),
);

function repeat<T>(list: readonly T[], times: number): readonly T[] {
  return Array.from({ length: times }, () => list).flat();
}

describe('what is sent to Discord', () => {
  it('D5, D6, D7: fits the published schema and every limit, whatever the answer', () => {
    const log = fc.option(fc.constant('a log'), { nil: undefined });
    const audience = fc.constantFrom('private', 'public');
    fc.assert(
      fc.property(
        anyAnswer,
        audience,
        log,
        fc.string({ unit: 'binary' }),
        (answer, to, text, above) => {
          const asker = '1'.repeat(20);
          const post = toPost(answer, { asker, audience: to, log: text, above });
          const body = renderPost(post);
          for (const kind of ['message', 'messageEdit', 'followUpEdit'] as const)
            checkBody(kind, body);
          checkBody('callback', { type: 4, data: { ...body, flags: 64 } });
          checkBody('update', { type: 7, data: body });
          const flags: unknown = Object(body).flags;
          expect(flags ?? 0).toBe(0);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('D8, D9: are commands within the limits that say where they may be used and for whom', async () => {
    const { discord } = await runBot();
    const commands = discord.requested(/^POST .*\/commands$/).map(({ body }) => body);
    expect(commands.map((body) => Object(body).name).sort()).toEqual([...NAMES].sort());
    for (const body of commands) {
      checkBody('command', body);
      const where = ['Answer this', 'applenet'].includes(Object(body).name)
        ? EVERYWHERE
        : MAINTAINED;
      expect(isFields(body) && body).toMatchObject(where);
    }
  });

  it('D8: registers by difference: nothing at a second start, only what differs at a third', async () => {
    const discord = await openDiscord();
    const changes = () => discord.requested(/^(?:POST|PUT|PATCH|DELETE) .*\/commands/).length;
    const start = async (): Promise<void> => {
      const { adapter, log } = createBot(discord);
      await adapter.start();
      await discord.until(() => log.of('commands registered').length === 1, 'the commands');
      await adapter.stop();
    };
    await start();
    expect(changes()).toBe(NAMES.length);
    await start();
    expect(changes()).toBe(NAMES.length);
    const [one, ...others] = discord.world.commands.get('global') ?? [];
    if (!one) throw new Error('no command');
    const old = { ...one, id: discord.world.nextId(), name: 'no-longer-used' };
    discord.world.commands.set('global', [{ ...one, description: 'changed' }, ...others, old]);
    await start();
    expect(changes()).toBe(NAMES.length + 2);
    expect(discord.world.commands.get('global')?.map(({ name }) => name)).not.toContain(old.name);
  });

  it('D8: registers in one server where that is configured', async () => {
    const discord = await openDiscord();
    const { adapter, log } = createBot(discord, { guild: discord.world.guild });
    await adapter.start();
    await discord.until(() => log.of('commands registered').length === 1, 'the commands');
    expect(discord.world.commands.get(discord.world.guild)).toHaveLength(NAMES.length);
    expect(discord.world.commands.get('global') ?? []).toEqual([]);
  });
});
