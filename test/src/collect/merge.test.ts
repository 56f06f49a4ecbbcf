import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type Sight } from '../../../src/collect/merge.ts';
import { remove, restore } from '../../../src/collect/remove.ts';
import type { Collection, SeenThread } from '../../../src/model/collection.ts';
import { EMPTY, makeSeen, makeSight, threadsOf } from './make-sight.ts';

const BODY = 'The listener fails after the phone sleeps, and nothing in the log says why it does.';
const EXCERPT = 'The listener fails after the phone sleeps, and […]';
const T1 = '2026-04-01T00:00:00.000Z';
const T2 = '2026-04-02T00:00:00.000Z';
const T3 = '2026-04-03T00:00:00.000Z';

const sight = (threads: readonly Partial<SeenThread>[], fields: Partial<Sight> = {}) =>
  makeSight({ threads: threads.map((each) => makeSeen({ body: BODY, ...each })), ...fields });
const collect = (...sights: readonly Sight[]) =>
  sights.reduce<Collection>((known, each) => merge(known, [each]).collection, EMPTY);

describe('merge: which threads are the same', () => {
  it('names a thread by its number, or by its title when it has none', () => {
    const known = collect(sight([{ title: 'On FTP' }, { title: 'Sleep', number: 990105 }]));
    expect(threadsOf(known).map(({ id }) => id)).toEqual(['thread:on-ftp', 'thread:990105']);
  });

  it('takes the number for identity, whatever title and body have become', () => {
    const known = collect(
      sight([{ number: 5, title: 'Old', body: 'Old body.' }]),
      sight([{ number: 5, title: 'New', body: 'New body.' }], { at: T2 }),
    );
    expect(threadsOf(known)).toMatchObject([{ id: 'thread:5', title: 'New', body: 'New body.' }]);
  });

  it('gives a thread without a number the number and the address of the same title and opening', () => {
    const url = 'https://developer.apple.com/forums/thread/5';
    const known = collect(
      sight([{ title: 'On  FTP' }]),
      sight([{ title: 'On FTP', body: EXCERPT, isExcerpt: true, number: 5, url }], {
        source: 'feed',
        at: T2,
      }),
    );
    expect(threadsOf(known)).toMatchObject([{ id: 'thread:on-ftp', number: 5, url, body: BODY }]);
  });

  it('finds them the other way round too: first with a number, then without', () => {
    const known = collect(
      sight([{ title: 'On FTP', body: EXCERPT, isExcerpt: true, number: 5 }], { source: 'feed' }),
      sight([{ title: 'On FTP' }], { at: T2 }),
    );
    expect(threadsOf(known)).toMatchObject([{ id: 'thread:5', number: 5, body: BODY }]);
  });

  it('gives an excerpt to none of two threads that begin like it', () => {
    const two = [{ title: 'Sleep' }, { title: 'Sleep', body: `${BODY} On iOS.` }];
    const feed = { title: 'Sleep', body: EXCERPT, isExcerpt: true, number: 5 };
    const known = collect(sight(two), sight([feed], { source: 'feed', at: T2 }));
    expect(threadsOf(known).map(({ number }) => number)).toEqual([undefined, undefined, 5]);
    const other = collect(sight([feed], { source: 'feed' }), sight(two, { at: T2 }));
    expect(threadsOf(other).map(({ number }) => number)).toEqual([5, undefined, undefined]);
  });

  it('keeps two threads with one title and other openings apart', () => {
    const known = collect(
      sight([{ title: 'Sleep' }, { title: 'Sleep', body: 'Something else altogether.' }]),
    );
    const ids = threadsOf(known).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^thread:sleep-[0-9a-f]{8}$/);
  });

  it('never gives the id of a known thread to another, whose title is its number or its words', () => {
    const known = collect(
      sight([{ title: '1024' }, { title: 'Sleep' }]),
      sight(
        [
          { title: 'Other', body: 'Other.', number: 1024 },
          { title: 'Sleep', body: 'Other.' },
        ],
        {
          at: T2,
          source: 'feed',
        },
      ),
    );
    const ids = threadsOf(known).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['thread:1024', 'thread:sleep', 'thread:1024-2']);
    expect(ids[3]).toMatch(/^thread:sleep-[0-9a-f]{8}$/);
  });

  it('joins a listing without numbers and a page with them in one sight', () => {
    const known = collect(
      sight([
        { title: 'First', body: 'Something else altogether.' },
        { title: 'On FTP' },
        { title: 'On FTP', number: 5 },
      ]),
    );
    expect(threadsOf(known).map(({ id }) => id)).toEqual(['thread:first', 'thread:5']);
  });

  it('knows again what a source showed before, although others have edited it since', () => {
    const listing = sight([{ title: 'On FTP' }]);
    const known = collect(
      listing,
      sight([{ title: 'On FTP', number: 5 }], { source: 'page', at: T2 }),
      sight([{ title: 'On FTP!', number: 5, body: 'Edited: solved.' }], { source: 'page', at: T3 }),
      { ...listing, at: T3 },
    );
    expect(threadsOf(known)).toMatchObject([{ title: 'On FTP!', body: 'Edited: solved.' }]);
  });
});

describe('merge: which sighting counts for what', () => {
  const full = sight([{ number: 5 }]);

  it('keeps a whole body when an excerpt comes, and a longer excerpt when a shorter one comes', () => {
    const short = sight([{ number: 5, body: 'The listener […]', isExcerpt: true }], {
      source: 'feed',
      at: T2,
    });
    expect(threadsOf(collect(full, short))).toMatchObject([{ body: BODY, isExcerpt: false }]);
    const long = sight([{ number: 5, body: EXCERPT, isExcerpt: true }]);
    expect(threadsOf(collect(long, short))).toMatchObject([{ body: EXCERPT, isExcerpt: true }]);
    expect(threadsOf(collect(short, { ...full, at: T3 }))).toMatchObject([{ body: BODY }]);
  });

  it('takes an edit of a whole body from the later sighting, in whatever order they are given', () => {
    const edit = sight([{ number: 5, body: 'Shorter.' }], { source: 'page', at: T2 });
    for (const sights of [
      [full, edit],
      [edit, full],
    ]) {
      expect(threadsOf(merge(EMPTY, sights).collection)).toMatchObject([{ body: 'Shorter.' }]);
    }
  });

  it('lets no old file that is read again undo what another source showed since', () => {
    const edit = sight([{ number: 5, body: 'Edited.' }], { source: 'page', at: T2 });
    expect(threadsOf(collect(full, edit, { ...full, at: T3 }))).toMatchObject([
      { body: 'Edited.' },
    ]);
    const recount = sight([{ number: 5, replies: { text: '7', value: 7 } }], { at: T3 });
    expect(threadsOf(collect(full, edit, recount))).toMatchObject([
      { body: 'Edited.', replies: { value: 7 } },
    ]);
  });

  it('keeps what a later sighting does not show', () => {
    const activity = {
      text: '1w',
      date: '2026-03-25',
      precision: 'week',
      approximate: false,
    } as const;
    const known = {
      number: 5,
      url: 'https://developer.apple.com/forums/thread/5',
      replies: { text: '2', value: 2 },
      boosts: { text: '1', value: 1 },
      views: { text: '2.1k', value: 2100 },
      activity,
      created: '2026-03-20',
      tags: ['Network'],
      signature: 'Apple',
    };
    const bare = sight([{ number: 5, activity: { ...activity, date: undefined } }], {
      source: 'feed',
      at: T2,
    });
    expect(threadsOf(collect(sight([known]), bare))).toMatchObject([known]);
  });

  it('keeps the answers that a source does not show, and takes a page’s list for all there are', () => {
    const answer = (number: number) => ({
      number,
      url: `https://developer.apple.com/forums/thread/5?answerId=${number}#${number}`,
      role: undefined,
      date: undefined,
      isAccepted: false,
      text: 'Answer.',
    });
    const page = sight([{ number: 5, answers: [answer(1), answer(2)] }]);
    const listing = sight([{ number: 5 }], { source: 'feed', at: T2 });
    const later = sight([{ number: 5, answers: [answer(2), answer(3)] }], { at: T3 });
    const numbers = (known: Collection) => threadsOf(known)[0]?.answers.map(({ number }) => number);
    expect(numbers(collect(page, listing))).toEqual([1, 2]);
    expect(numbers(collect(page, listing, later))).toEqual([2, 3]);
  });

  it('keeps unchanged threads the same objects, and says what it did', () => {
    const known = collect(sight([{ number: 5 }, { number: 6, title: 'Other' }]));
    const merged = merge(known, [
      sight([{ number: 5 }, { number: 6, title: 'Edited' }, { number: 7, title: 'New' }], {
        at: T2,
      }),
    ]);
    expect(merged).toMatchObject({
      added: ['thread:7'],
      changed: ['thread:6'],
      removed: [],
      hasNews: true,
    });
    expect(merged.collection.threads[0]?.thread).toBe(known.threads[0]?.thread);
    expect(merged.collection.threads[0]?.sightings).toEqual([
      expect.objectContaining({ source: 'saved', first: T1, last: T2, missed: 0 }),
    ]);
    const again = merge(merged.collection, [
      sight([{ number: 5 }, { number: 6, title: 'Edited' }, { number: 7, title: 'New' }], {
        at: T2,
      }),
    ]);
    expect(again.collection).toBe(merged.collection);
    expect(again.hasNews).toBe(false);
  });
});

describe('merge: what goes', () => {
  const both = sight([{ number: 5 }, { number: 6, title: 'Other' }], { isComplete: true });
  const less = (at: string) => sight([{ number: 6, title: 'Other' }], { isComplete: true, at });
  const numbers = (known: Collection) => threadsOf(known).map(({ number }) => number);

  it('removes a thread when its source lacked it in two looks in a row', () => {
    expect(numbers(collect(both, less(T2)))).toEqual([5, 6]);
    expect(numbers(collect(both, less(T2), { ...both, at: T2 }, less(T3)))).toEqual([5, 6]);
    const merged = merge(collect(both, less(T2)), [less(T3)]);
    expect(numbers(merged.collection)).toEqual([6]);
    expect(merged.removed).toEqual(['thread:5']);
  });

  it('counts one look once', () => {
    expect(numbers(collect(both, less(T2), less(T2), less(T2)))).toEqual([5, 6]);
  });

  it('keeps it while another source vouches for it: silence of a feed says nothing', () => {
    const feed = sight([{ number: 5 }], { source: 'feed' });
    const silent = sight([], { source: 'feed', at: T2 });
    expect(numbers(collect(feed, silent, silent, silent))).toEqual([5]);
    expect(numbers(collect(both, feed, less(T2), less(T3)))).toEqual([5, 6]);
  });

  it('brings nothing back that was removed by hand: by number, id or sameness', () => {
    const first = collect(sight([{ title: 'On FTP' }, { title: 'Sleep', number: 6 }]));
    const [, second] = [remove(first, 'thread:on-ftp', T2), remove(first, '6', T2)];
    expect(numbers(merge(second?.collection ?? first, [both]).collection)).toEqual([undefined, 5]);
    const known = remove(first, 'thread:on-ftp', T2)?.collection ?? first;
    const shown = [
      sight([{ title: 'On FTP' }], { source: 'other' }),
      sight([{ title: 'On FTP', body: 'Edited without a number.' }], { source: 'other', at: T2 }),
      sight([{ title: 'On  FTP', body: EXCERPT, isExcerpt: true, number: 5 }], {
        source: 'feed',
        at: T2,
      }),
    ];
    const merged = merge(known, shown);
    expect(numbers(merged.collection)).toEqual([6]);
    expect(merged.collection.removals).toMatchObject([{ id: 'thread:on-ftp', number: 5 }]);
    const later = sight([{ title: 'Renamed', body: 'Edited later on.', number: 5 }], { at: T3 });
    expect(numbers(merge(merged.collection, [later]).collection)).toEqual([6]);
    const restored = restore(merged.collection, 'thread:on-ftp')?.collection ?? known;
    expect(numbers(merge(restored, [later]).collection)).toEqual([6, 5]);
  });

  it('says when there is nothing to remove or to restore', () => {
    expect(remove(EMPTY, 'thread:on-ftp', T1)).toBeUndefined();
    expect(restore(EMPTY, '5')).toBeUndefined();
  });
});

describe('merge: notes', () => {
  const note = (text: string) => ({ name: 'http/tls', text });

  it('adds, edits and removes them by name', () => {
    const known = collect(makeSight({ notes: [note('One.')], isComplete: true }));
    expect(known.notes).toMatchObject([{ note: note('One.') }]);
    const edited = merge(known, [makeSight({ notes: [note('Two.')], isComplete: true, at: T2 })]);
    expect(edited).toMatchObject({
      changed: ['note:tls'],
      collection: { notes: [{ note: note('Two.') }] },
    });
    const gone = [T2, T3].map((at) => makeSight({ isComplete: true, at }));
    expect(collect(makeSight({ notes: [note('One.')], isComplete: true }), ...gone).notes).toEqual(
      [],
    );
    const removed = remove(known, 'note:tls', T2)?.collection ?? known;
    expect(merge(removed, [makeSight({ notes: [note('One.')] })]).collection.notes).toEqual([]);
  });
});

const TITLES = ['Sleep', 'On FTP', '1024'];
const BODIES = [BODY, `${BODY} On iOS.`, `${BODY} On iOS. Solved.`, 'Short.', ''];
const seenThread = fc
  .record({
    title: fc.constantFrom(...TITLES),
    whole: fc.constantFrom(...BODIES),
    cut: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    number: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    views: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ title, whole, cut, number, views }) =>
    makeSeen({
      title,
      number,
      body: cut === undefined ? whole : `${whole.slice(0, cut)}…`,
      isExcerpt: cut !== undefined,
      views: { text: `${views}`, value: views },
    }),
  );
const anySights = fc
  .array(
    fc.record({
      source: fc.constantFrom('bundled', 'saved', 'feed'),
      isComplete: fc.boolean(),
      threads: fc.array(seenThread, { maxLength: 6 }),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map((fields, at) =>
      makeSight({
        ...fields,
        at: `2026-04-01T00:00:0${at}.000Z`,
        isComplete: fields.isComplete && fields.source !== 'feed',
      }),
    ),
  );

describe('merge, for any sights', () => {
  it('changes nothing but times when the same sight comes again', () => {
    fc.assert(
      fc.property(anySights, (sights) => {
        const known = collect(...sights);
        const last = sights.at(-1);
        if (last === undefined) return;
        const again = merge(known, [last]);
        expect(again.hasNews).toBe(false);
        expect(again.collection).toBe(known);
        const later = merge(known, [{ ...last, isComplete: false, at: T2 }]);
        expect(later.hasNews).toBe(false);
        expect(threadsOf(later.collection)).toEqual(threadsOf(known));
      }),
      { numRuns: 200 },
    );
  });

  it('has each number and each id once', () => {
    fc.assert(
      fc.property(anySights, (sights) => {
        const threads = threadsOf(collect(...sights));
        const ids = threads.map(({ id }) => id);
        const numbers = threads.flatMap(({ number }) => number ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      { numRuns: 200 },
    );
  });

  it('never lets an excerpt shorten a body, and keeps the ids', () => {
    fc.assert(
      fc.property(anySights, (sights) => {
        let known = EMPTY;
        for (const each of sights) {
          const threads = each.threads.map((seen) => ({
            ...seen,
            isExcerpt: true,
            body: `${seen.body}…`,
          }));
          const merged = merge(known, [{ ...each, threads }]);
          const before = new Map(threadsOf(known).map((thread) => [thread.id, thread]));
          for (const thread of threadsOf(merged.collection)) {
            expect(thread.body.length).toBeGreaterThanOrEqual(
              (before.get(thread.id)?.body.length ?? 1) - 1,
            );
          }
          known = merge(merged.collection, [each]).collection;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('comes to the same whatever the order in which sights of different times are given', () => {
    fc.assert(
      fc.property(
        anySights.chain((sights) =>
          fc.tuple(fc.constant(sights), fc.shuffledSubarray(sights, { minLength: sights.length })),
        ),
        ([sights, shuffled]) => {
          expect(merge(EMPTY, shuffled).collection).toEqual(merge(EMPTY, sights).collection);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('removes nothing within one look', () => {
    fc.assert(
      fc.property(anySights, anySights, (sights, [next]) => {
        const known = collect(...sights.map((each) => ({ ...each, isComplete: false })));
        if (next === undefined) return;
        expect(merge(known, [{ ...next, at: T2 }]).removed).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
