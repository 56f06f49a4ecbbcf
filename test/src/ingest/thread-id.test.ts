import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyThreads } from '../../../src/ingest/thread-id.ts';
import { makeThread } from '../../support/make.ts';

const idOf = (title: string) => identifyThreads([makeThread({ title })])[0]?.id;

describe('identifyThreads', () => {
  it.each([
    ['On FTP', 'thread:on-ftp'],
    ['1024', 'thread:1024'],
    ['Split tunnel w/o changing route table', 'thread:split-tunnel-w-o-changing-route-table'],
    ["Can't find server", 'thread:cant-find-server'],
    ['Can’t find server', 'thread:cant-find-server'],
    ['ＦＴＰ ＵＲＬ', 'thread:ftp-url'],
    ['iPhone App 进行网络请求的时候出错,报错', 'thread:iphone-app-进行网络请求的时候出错-报错'],
    ['バックグラウンドでのアップロード', 'thread:バックグラウンドでのアップロード'],
    ['सर्वर नहीं मिला', 'thread:सर्वर-नहीं-मिला'],
    ['allow list grows too large 🧱', 'thread:allow-list-grows-too-large'],
    ['#thread:../../etc', 'thread:thread-etc'],
  ])('names %s by its words', (title, id) => {
    expect(idOf(title)).toBe(id);
  });

  it('cuts a long title between two words', () => {
    expect(idOf('word '.repeat(60))).toBe(`thread:${'word-'.repeat(15)}word`);
  });

  it('cuts a long title without blanks between two characters', () => {
    expect(idOf('𝒳無'.repeat(60))).toBe(`thread:${'x無'.repeat(40)}`);
  });

  it('marks a title without words by its content', () => {
    expect(idOf('🧱!')).toMatch(/^thread:post-[0-9a-f]{8}$/);
  });

  it('marks threads of one title by their content, whatever their order', () => {
    const one = makeThread({ title: 'Listener stops', body: 'After sleep.' });
    const other = makeThread({ title: 'Listener stops!', body: 'After waking.' });
    const [a, b] = identifyThreads([one, other]).map((thread) => thread.id);
    const [d, c] = identifyThreads([other, one]).map((thread) => thread.id);
    expect([a, b]).toEqual([c, d]);
    expect(a).not.toBe(b);
    expect(a).toMatch(/^thread:listener-stops-[0-9a-f]{8}$/);
  });

  it('gives a thread the same id whatever else is there, unless a title is shared', () => {
    const titles = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(titles, (others) => {
        const threads = others.map((title) => makeThread({ title }));
        const ids = identifyThreads(threads).map((thread) => thread.id);
        expect(ids).toEqual(others.map((title) => `thread:${title}`));
      }),
    );
  });

  it('makes an id of letters, marks, digits and hyphens of any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(idOf(title)).toMatch(/^thread:[\p{L}\p{M}\p{N}-]+$/u);
      }),
    );
  });
});
