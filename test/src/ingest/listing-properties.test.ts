import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { decodeText } from '../../../src/ingest/decode-text.ts';
import { type ListedThread, type Listing, parseListing } from '../../../src/ingest/listing.ts';
import { readBundledListing, readFixture } from './fixtures.ts';
import { cardRows, cardsPage, HOSTILE, printedThreads, tablePage } from './listing-text.ts';

const parse = (text: string): Listing =>
  parseListing(text, { file: 'forum/a.txt', copiedAt: undefined });

/** The threads of a text, none when it is refused; whatever else it throws is a failure. */
function threadsOf(text: string): readonly ListedThread[] {
  try {
    return parse(text).threads;
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    expect(error).toMatchObject({
      code: 'corpus',
      message: expect.stringMatching(/^forum\/a\.txt:[1-9]\d*: .*\. \S.*\.$/s),
    });
    return [];
  }
}

const TEXTS = ['listing.txt', 'listing-table-only.txt', 'listing-cards-only.txt'].map(
  (name) => [name, readFixture(name)] as const,
);
const LAYOUTS = { table: tablePage, cards: cardsPage } as const;

describe('a listing of any threads', () => {
  it.each(Object.entries(LAYOUTS))('is read back as it was printed: %s', (_, print) => {
    fc.assert(
      fc.property(printedThreads, (printed) => {
        expect(shown(parse(print(printed)))).toEqual(printed);
      }),
      { numRuns: 500 },
    );
  });

  it('is read back as it was printed: both layouts, one after the other', () => {
    fc.assert(
      fc.property(printedThreads, fc.nat(12), (printed, unseen) => {
        const text = [tablePage(printed.slice(unseen)), ...cardRows(printed)].join('\n');
        const order = [...printed.slice(unseen), ...printed.slice(0, unseen)];
        if (printed.length > unseen) expect(shown(parse(text))).toEqual(order);
      }),
      { numRuns: 500 },
    );
  });

  it('is read back whatever blank lines stand in it', () => {
    fc.assert(
      fc.property(printedThreads, fc.infiniteStream(fc.nat(3)), (printed, blanks) => {
        const lines = tablePage(printed).split('\n');
        const text = lines.flatMap((line) => [line, ...Array(blanks.next().value).fill(' ')]);
        expect(shown(parse(text.join('\r\n')))).toEqual(printed);
      }),
    );
  });

  it('loses only the record of which a line was lost', () => {
    fc.assert(
      fc.property(plainThreads(), fc.nat(), (printed, place) => {
        const lines = tablePage(printed).split('\n');
        const line = TOP + (place % (lines.length - TOP));
        const record = Math.floor((line - TOP) / 6);
        const kept = shown({
          threads: threadsOf(lines.toSpliced(line, 1).join('\n')),
          problems: [],
        });
        expect(kept).toEqual(printed.toSpliced(record, 1));
      }),
      { numRuns: 300 },
    );
  });
});

describe.each(TEXTS)('%s, damaged at any line,', (_, text) => {
  const lines = text.split('\n');
  const whole = parse(text).threads.map(keyOf);
  const known = new Set(whole);
  const found = (damaged: readonly string[]) => threadsOf(damaged.join('\n')).map(keyOf);

  it('gives the threads above a cut and invents none', () => {
    for (const at of lines.keys()) {
      const kept = found(lines.slice(0, at));
      expect(kept).toEqual(whole.slice(0, kept.length));
    }
  });

  it('gives the threads below a cut and invents none', () => {
    for (const at of lines.keys()) {
      const kept = found(lines.slice(at));
      expect(kept.filter((key) => !known.has(key))).toEqual([]);
    }
  });

  it('loses at most the thread whose line is lost', () => {
    for (const at of lines.keys()) {
      const kept = found(lines.toSpliced(at, 1));
      expect(kept.filter((key) => !known.has(key))).toEqual([]);
      expect(kept.length).toBeGreaterThanOrEqual(whole.length - 1);
    }
  });

  it('loses at most the thread whose line stands twice', () => {
    for (const [at, line] of lines.entries()) {
      const kept = found(lines.toSpliced(at, 0, line));
      expect(kept.filter((key) => !known.has(key))).toEqual([]);
      expect(kept.length).toBeGreaterThanOrEqual(whole.length - 1);
    }
  });

  it('loses at most the thread whose line cannot be read', () => {
    for (const at of lines.keys()) {
      const kept = found(lines.with(at, '###')).filter((key) => known.has(key));
      expect(kept.length).toBeGreaterThanOrEqual(whole.length - 1);
    }
  });
});

describe('a listing in one layout that has lost lines in one place', () => {
  it.each(TEXTS.slice(1))('never gives a body for a title: %s', (_, text) => {
    const lines = text.split('\n');
    const bodies = new Set(parse(text).threads.map((thread) => thread.body));
    for (const at of lines.keys()) {
      for (const lost of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 20]) {
        const threads = threadsOf(lines.toSpliced(at, lost).join('\n'));
        expect(threads.filter(({ title }) => bodies.has(title))).toEqual([]);
      }
    }
  });
});

/** A step that meets every line of a record, in both layouts. */
const STEP = 7;

describe('the bundled listing', () => {
  it('loses at most the thread whose line is lost', () => {
    const lines = readBundledListing().split('\n');
    const whole = parse(lines.join('\n')).threads.map(keyOf);
    for (let at = 0; at < lines.length; at += STEP) {
      const kept = threadsOf(lines.toSpliced(at, 1).join('\n')).map(keyOf);
      expect(kept.filter((key) => !whole.includes(key))).toEqual([]);
      expect(kept.length).toBeGreaterThanOrEqual(whole.length - 1);
    }
  });
});

describe('a listing that was changed at random', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('lose' as const), at: fc.nat(), lines: fc.nat(12) }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), lines: fc.nat(12) }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(),
      text: fc.oneof(fc.constantFrom(...HOSTILE), fc.string()),
    }),
    fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
  );
  type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

  function applied(lines: readonly string[], changed: Change): readonly string[] {
    const at = changed.at % (lines.length + 1);
    switch (changed.kind) {
      case 'lose':
        return lines.toSpliced(at, changed.lines);
      case 'repeat':
        return lines.toSpliced(at, 0, ...lines.slice(at, at + changed.lines));
      case 'insert':
        return lines.toSpliced(at, 0, changed.text);
      case 'end':
        return lines.slice(0, Math.max(at, lines.length / 2));
    }
  }

  it('never gives a body for a title, since each layout is the witness of the other', () => {
    const text = readFixture('listing.txt');
    const bodies = new Set(parse(text).threads.map((thread) => thread.body));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const damaged = changes.reduce<readonly string[]>(applied, text.split('\n'));
        for (const { title } of threadsOf(damaged.join('\n'))) {
          expect(bodies).not.toContain(title);
        }
      }),
      // Changes that hit the same thread in both layouts could do it, once in very many runs.
      { numRuns: 300, seed: 2026 },
    );
  });
});

describe('any file', () => {
  it('is read or refused, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        try {
          parse(decodeText('forum/a.txt', bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read or refused, whatever its lines', () => {
    const line = fc.oneof(fc.constantFrom(...HOSTILE), fc.constantFrom('', '1', '2', '3', 'text'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), (lines) => {
        for (const { title, body } of threadsOf(lines.join('\n'))) {
          expect(lines).toContain(title);
          expect(lines).toContain(body);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['records without end', 'a title\na body\n1\n1\n1\n1w\n'],
    ['broken records', 'a title\na body\n1\n1\n1w\n'],
    ['counters', '1\n1\n1\n1w\n'],
    ['headings', 'Post\nReplies\nBoosts\nViews\nActivity\n'],
    ['page tops', 'RSS for tag\nPosts under x tag\n'],
    ['dashes', '— a @ b — c @'],
  ])('is read or refused in time when it is long: %s', (_, unit) => {
    const text = unit.repeat(200_000 / unit.length);
    expect(threadsOf(text).length).toBeLessThanOrEqual(1);
  });
});

function keyOf(thread: ListedThread): string {
  return JSON.stringify(thread);
}

/** Lines of `tablePage` above its records. */
const TOP = tablePage([]).split('\n').length;

/** Threads whose titles and bodies look like nothing else. */
function plainThreads() {
  return printedThreads
    .filter((printed) => printed.length > 1)
    .map((printed) =>
      printed.map((record, at) => ({ ...record, title: `title ${at}`, body: `the body ${at}` })),
    );
}

/** What was printed, read back from the threads. */
function shown({ threads }: Listing) {
  return threads.map(({ title, body, replies, boosts, views, activity }) => ({
    title,
    body,
    replies: replies.text,
    boosts: boosts.text,
    views: views.text,
    activity: activity.text,
  }));
}
