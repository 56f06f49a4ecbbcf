import { afterEach, describe, expect, it } from 'vitest';
import type { LimitCounts } from '../../../src/io/limits.ts';
import type { Asked } from '../../../src/model/chat.ts';
import type { Platform } from '../../../src/model/question.ts';
import type { ChatStores, OpenQuestion } from '../../../src/ports.ts';
import { makeQuestion } from '../../support/make.ts';

export const LIMITS: LimitCounts = { user: 5, channel: 20 };

export function makeOpen(id: string, text = 'private words', platform: Platform = 'discord') {
  const asked: Asked = {
    id: `${platform}:${id}`,
    question: makeQuestion({ text, platform, trigger: 'mention' }),
    wants: 'answer',
    asker: 'U1',
    channel: 'C1',
    repliesTo: undefined,
  };
  const open: OpenQuestion = { asked, to: { channel: 'C1', token: 'a reply token' } };
  return open;
}

/** What holds for all stores, whether several processes share them or not. */
export function describeStores(
  name: string,
  create: (limits: LimitCounts) => Promise<ChatStores>,
): void {
  describe(name, () => {
    const opened: ChatStores[] = [];
    const open = async (limits = LIMITS): Promise<ChatStores> => {
      const stores = await create(limits);
      opened.push(stores);
      return stores;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((stores) => stores.close()));
    });

    it('let one of many callers claim an id, and each id once', async () => {
      const { claims } = await open();
      const calls = Array.from({ length: 20 }, () => claims.claim('discord:1'));
      expect((await Promise.all(calls)).filter(Boolean)).toHaveLength(1);
      expect(await claims.claim('discord:1')).toBe(false);
      expect(await claims.claim('discord:2')).toBe(true);
      expect(await claims.claim('__proto__')).toBe(true);
    });

    it('take questions in and strike them out, and hand none of them to their own process', async () => {
      const stores = await open();
      const taken: OpenQuestion[] = [];
      const end = stores.open.adopt('discord', (question) => taken.push(question));
      await stores.open.add(makeOpen('1'));
      stores.open.adopt('discord', (question) => taken.push(question))();
      await stores.open.remove(makeOpen('1'));
      await stores.open.remove(makeOpen('never added'));
      end();
      expect(taken).toEqual([]);
    });

    it('remember where an answer went until it is gone', async () => {
      const { posted } = await open();
      expect(await posted.get('discord:1')).toBeUndefined();
      const first = { message: '10', to: { channel: 'C1' } };
      await posted.set('discord:1', first);
      await posted.set('discord:2', { message: '20', to: { channel: 'C2', thread: '7' } });
      expect(await posted.get('discord:1')).toEqual(first);
      await posted.set('discord:1', { ...first, message: '11' });
      expect(await posted.get('discord:1')).toEqual({ ...first, message: '11' });
      await posted.delete('discord:1');
      await posted.delete('discord:1');
      expect(await posted.get('discord:1')).toBeUndefined();
      expect(await posted.get('discord:2')).toMatchObject({ message: '20' });
    });

    it('refuse an asker over their limit, tell them once, and admit others', async () => {
      const { limits } = await open({ user: 3, channel: 20 });
      for (let at = 0; at < 3; at++) {
        expect(await limits.admit('U1', 'C1')).toEqual({ kind: 'admitted' });
      }
      const refused = { kind: 'refused', most: 3, seconds: expect.any(Number) };
      const first = await limits.admit('U1', 'C1');
      expect(first).toEqual({ ...refused, tell: true });
      expect(first.kind === 'refused' && first.seconds).toBeGreaterThan(50);
      expect(first.kind === 'refused' && first.seconds).toBeLessThanOrEqual(60);
      expect(await limits.admit('U1', 'C2')).toEqual({ ...refused, tell: false });
      expect(await limits.admit('U2', 'C1')).toEqual({ kind: 'admitted' });
    });

    it('refuse a full channel without counting it against the asker, and tell each asker once', async () => {
      const { limits } = await open({ user: 3, channel: 2 });
      await limits.admit('U1', 'C1');
      await limits.admit('U2', 'C1');
      for (const tell of [true, false, false, false]) {
        expect(await limits.admit('U3', 'C1')).toMatchObject({ kind: 'refused', most: 2, tell });
      }
      expect(await limits.admit('U1', 'C1')).toMatchObject({ kind: 'refused', tell: true });
      for (let at = 0; at < 3; at++) {
        expect(await limits.admit('U3', `C${at + 2}`)).toEqual({ kind: 'admitted' });
      }
    });

    it('let a flood of one asker take nothing from the channel', async () => {
      const { limits } = await open({ user: 2, channel: 4 });
      for (let at = 0; at < 20; at++) await limits.admit('flood', 'C1');
      expect(await limits.admit('U2', 'C1')).toEqual({ kind: 'admitted' });
      expect(await limits.admit('U3', 'C1')).toEqual({ kind: 'admitted' });
      expect(await limits.admit('U4', 'C1')).toMatchObject({ kind: 'refused', most: 4 });
    });

    it('can be closed twice', async () => {
      const stores = await open();
      await stores.close();
      await stores.close();
    });
  });
}
