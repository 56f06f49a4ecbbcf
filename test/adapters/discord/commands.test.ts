import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, toChoices } from '../../../adapters/discord/commands.ts';
import { commandProblems } from '../../support/discord/command-limits.ts';

describe('the commands on Discord', () => {
  it('D8 keep the limits of names, descriptions and options', () => {
    expect(COMMANDS.flatMap((command) => commandProblems({ ...command }))).toEqual([]);
    const descriptions = JSON.stringify(COMMANDS).match(/"description":"([^"]*)"/g) ?? [];
    expect(descriptions.length).toBeGreaterThan(4);
    for (const text of descriptions) expect(text.length - 16).toBeLessThanOrEqual(100);
  });

  it('D9 say everywhere where they may be used and by whom they are installed', () => {
    const isForMaintainers = /^applenet-admin$|^Save as note$/;
    for (const { name, contexts, integration_types: types, ...rest } of COMMANDS) {
      const { default_member_permissions: permissions } = rest;
      const everywhere = [[0, 1, 2], [0, 1], undefined];
      // In a server of their own everybody may manage the server: it counts where the server has the bot.
      const maintainers = [[0, 1], [0], '32'];
      expect([contexts, types, permissions]).toEqual(
        isForMaintainers.test(name) ? maintainers : everywhere,
      );
    }
  });

  it('ask with completion, decode a text or a file, help, answer a message, and maintain', () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual([
      'applenet',
      'Answer this',
      'applenet-admin',
      'Save as note',
    ]);
    expect(JSON.stringify(COMMANDS[0])).toMatch(/"name":"question".*"autocomplete":true/);
  });
});

describe('choices of a completion', () => {
  it('D2 are at most 25, each with 1 to 100 characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.constant('👩‍👩‍👧‍👦'.repeat(30)),
      fc.constant(''),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ name: text, value: text }), { maxLength: 60 }), (all) => {
        const choices = toChoices(all);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          for (const each of [name, value]) {
            expect(each.length).toBeGreaterThanOrEqual(1);
            expect(each.length).toBeLessThanOrEqual(100);
            expect(each).not.toMatch(/\p{Surrogate}/u);
          }
        }
        expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length);
      }),
    );
  });

  it('D2 are the first 25 of those that fit, in their order', () => {
    const many = Array.from({ length: 26 }, (_, at) => ({ name: `n${at}`, value: `v${at}` }));
    expect(toChoices(many)).toEqual(many.slice(0, 25));
    expect(toChoices([{ name: 'x'.repeat(101), value: 'v' }])[0]?.name).toBe('x'.repeat(100));
  });
});
