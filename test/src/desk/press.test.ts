import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPressId, toPressId } from '../../../src/desk/press.ts';
import type { PlainPress, Press } from '../../../src/model/chat.ts';

const PLAIN: readonly PlainPress[] = [
  ...(['more', 'back', 'why', 'redacted', 'share', 'dismiss'] as const),
  ...(['solution', 'helpful', 'notHelpful'] as const),
];
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.constantFrom(...PLAIN).map((kind) => ({ kind })),
  fc.integer({ min: 1, max: 9 }).map((place) => ({ kind: 'read', place }) as const),
);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
/** Ids of users: digits on Discord, capitals and digits on Slack. */
const user = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 })
  .map((characters) => characters.join(''));

describe('what a button carries', () => {
  it('says what was pressed and who asked', () => {
    expect(toPressId({ kind: 'more' }, '80351110224678912')).toBe(
      'applenet:more:80351110224678912',
    );
    expect(toPressId({ kind: 'read', place: 2 }, 'U061F7AUR')).toBe('applenet:read.2:U061F7AUR');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(press, user, (pressed, asker) => {
        expect(readPressId(toPressId(pressed, asker))).toEqual({ press: pressed, asker });
      }),
    );
  });

  it('D7: has 1 to 100 characters', () => {
    fc.assert(
      fc.property(press, user, (pressed, asker) => {
        const { length } = toPressId(pressed, asker);
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('differs for whatever can be pressed', () => {
    const ids = PLAIN.map((kind) => toPressId({ kind }, 'U1'));
    expect(new Set(ids).size).toBe(PLAIN.length);
  });

  it('is not read when it is foreign or of another version', () => {
    for (const id of [
      '',
      'applenet',
      'applenet:more',
      'applenet:more:',
      'applenet:more:U1:U2',
      'applenet:more.2:U1',
      'applenet:read:U1',
      'applenet:read.0:U1',
      'applenet:read.10:U1',
      'applenet:toString:U1',
      'applenet:more:U 1',
      'applenet:more:U1\n',
      ' applenet:more:U1',
      'other:more:U1',
      `applenet:more:${'U'.repeat(41)}`,
    ]) {
      expect(readPressId(id), id).toBeUndefined();
    }
  });

  it('is read or refused, whatever it is', () => {
    const near = fc
      .array(fc.constantFrom('applenet', ':', 'read', '.', '2', 'more', 'U1', ' '), {
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (id) => {
        const read = readPressId(id);
        if (read !== undefined) expect(toPressId(read.press, read.asker)).toBe(id);
      }),
    );
  });
});
