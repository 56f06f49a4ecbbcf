import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { headingLength } from '../../../src/ingest/headings.ts';
import { cutPassages } from '../../../src/ingest/passages.ts';
import type { Passage, Thread } from '../../../src/model/document.ts';
import { makeNote, makeThread } from '../../support/make.ts';
import { readBundledCorpus } from '../../support/snapshots.ts';
import { HUGE, hostileText } from '../text/hostile-text.ts';

// A busy machine takes seconds for a megabyte.
vi.setConfig({ testTimeout: 60_000 });

/** Characters: what a passage is filled to, and a rest too short to stand alone. */
const MOST = 1000 + 200;
const SIGN_OFF = 'Share and Enjoy';
const THREADS = (await readBundledCorpus()).documents.filter(
  (document) => document.kind === 'thread',
);
const LONG_POSTS = ['On FTP', 'Debugging a Network Extension Provider'];

const threadOf = (title: string): Thread => {
  const found = THREADS.find((thread) => thread.title === title);
  if (!found) throw new Error(`no thread ${title}`);
  return found;
};

function headingsOf(thread: Thread): readonly (string | undefined)[] {
  return [...new Set(cutPassages(thread).map(({ heading }) => heading))];
}

/** What lies between the passages, in order. Fails when one is not a stretch of the body behind the last. */
function gapsBetween(body: string, passages: readonly Passage[]): readonly string[] {
  const gaps: string[] = [];
  let end = 0;
  for (const { text } of passages) {
    const start = body.indexOf(text, end);
    expect(start).toBeGreaterThanOrEqual(end);
    gaps.push(body.slice(end, start));
    end = start + text.length;
  }
  return [...gaps, body.slice(end)].map((gap) => gap.trim()).filter((gap) => gap !== '');
}

/** Holds for every post, whoever wrote it. */
function expectWellCut(thread: Thread): void {
  const passages = cutPassages(thread);
  expect(passages.length).toBeGreaterThan(0);
  for (const gap of gapsBetween(thread.body, passages)) {
    expect(headingLength(gap)).toBe(gap.length);
  }
  expect(passages.map(({ id }) => id)).toEqual(passages.map((_, at) => `${thread.id}#${at}`));
  for (const { document, text } of passages) {
    expect(document).toBe(thread.id);
    const longest = Math.max(...text.split(' ').map((word) => word.length));
    expect(text.length).toBeLessThanOrEqual(MOST + longest);
  }
}

describe('cutPassages', () => {
  it.each(THREADS.map((thread) => [thread.title, thread] as const))(
    'cuts “%s” into stretches that hold all but its headings',
    (_title, thread) => {
      expectWellCut(thread);
    },
  );

  it('cuts any post into stretches that hold all but its headings', () => {
    const posts = fc.oneof(
      hostileText,
      fc.array(hostileText, { minLength: 8, maxLength: 30 }).map((parts) => parts.join(' ')),
      fc
        .array(fc.constantFrom('Some Heading Here The text is', 'More text follows.', '— Quinn'), {
          minLength: 200,
          maxLength: 300,
        })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(posts, (body) => expectWellCut(makeThread({ body }))),
      { numRuns: 150 },
    );
  });

  it('keeps a short post in one piece', () => {
    const [passage, ...more] = cutPassages(makeThread());
    expect(more).toEqual([]);
    expect(passage).toMatchObject({ text: makeThread().body, heading: undefined });
  });

  it('makes one passage even of a post without words', () => {
    expect(cutPassages(makeThread({ body: '' }))).toMatchObject([{ text: '' }]);
  });

  it('keeps passages to a few sentences', () => {
    for (const title of LONG_POSTS) {
      const sizes = cutPassages(threadOf(title)).map(({ text }) => text.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST);
      expect(sizes.length).toBeGreaterThan(8);
    }
  });

  it('closes a passage once it says enough, and gives a short rest to the one before', () => {
    const sentence = 'This sentence has exactly forty letters. ';
    const sizes = (count: number): readonly number[] =>
      cutPassages(makeThread({ body: sentence.repeat(count) })).map(({ text }) => text.length);
    expect(sizes(60)).toEqual([737, 737, 737, 245]);
    expect(sizes(56)).toEqual([737, 737, 819]);
  });

  it('gives the passages of the long posts the headings under which they stand', () => {
    expect(headingsOf(threadOf('On FTP'))).toEqual([
      undefined,
      'Don’t Use FTP',
      'FTP APIs',
      'Alternative Protocols',
      'Revision History',
    ]);
    expect(headingsOf(threadOf('Debugging a Network Extension Provider'))).toEqual(
      expect.arrayContaining([
        'Add a First Light Log Point',
        'Logging in Swift',
        'App Extension Hints',
        'System Extension Hints',
        'You Can Attach with the Debugger',
        'But Should You?',
        'General Hints and Tips',
        'Revision History',
      ]),
    );
  });

  it('puts each passage under the right one', () => {
    for (const [title, words, heading] of [
      ['On FTP', 'Provides no on-the-wire privacy', 'Don’t Use FTP'],
      ['On FTP', 'It doesn’t work in background sessions', 'FTP APIs'],
      ['On FTP', 'SFTP is a file transfer protocol', 'Alternative Protocols'],
      ['On FTP', 'you can type Unix commands at the VMS prompt', undefined],
      ['Debugging a Network Extension Provider', 'lsregister', 'App Extension Hints'],
      ['Debugging a Network Extension Provider', 'dig for DNS queries', 'General Hints and Tips'],
    ] as const) {
      const passage = cutPassages(threadOf(title)).find(({ text }) => text.includes(words));
      expect(passage).toBeDefined();
      expect(passage?.heading).toBe(heading);
    }
  });

  it('never puts two headings under one passage', () => {
    for (const title of LONG_POSTS) {
      const thread = threadOf(title);
      const headings = new Set(headingsOf(thread).filter((heading) => heading !== undefined));
      const gaps = gapsBetween(thread.body, cutPassages(thread));
      expect(new Set(gaps.filter((gap) => gap !== SIGN_OFF))).toEqual(headings);
    }
  });

  it('finds no heading in the other posts, where title case is only a name', () => {
    for (const thread of THREADS.filter(({ title }) => !LONG_POSTS.includes(title))) {
      expect(headingsOf(thread)).toEqual([undefined]);
    }
    const short = makeThread({ body: 'Local Network The app fails. Packet Tunnel It is stuck.' });
    expect(headingsOf(short)).toEqual([undefined]);
  });

  it('makes one passage of a note: answer, points and code, without the marks of code', () => {
    const note = makeNote({
      direct: 'Use `HTTPS`.',
      points: ['Not `FTP`.', 'Nor SFTP.'],
      snippet: { language: 'sh', code: 'curl -v\ndate' },
    });
    expect(cutPassages(note)).toEqual([
      {
        id: 'note:ftp-state#0',
        document: 'note:ftp-state',
        heading: undefined,
        text: 'Use HTTPS.\nNot FTP.\nNor SFTP.\ncurl -v\ndate',
      },
    ]);
    expect(cutPassages(makeNote({ direct: 'A.', points: ['B.'] }))[0]?.text).toBe('A.\nB.');
  });

  it.each([...HUGE])('ends for %s', (_name, body) => {
    const passages = cutPassages(makeThread({ body }));
    expect(passages.length).toBeLessThanOrEqual(1 + body.length / 200);
    const words = (text: string): string => text.replace(/\s+/g, '');
    expect(words(passages.map(({ text }) => text).join(''))).toBe(words(body));
  });
});
