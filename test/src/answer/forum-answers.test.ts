import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBy } from '../../../src/answer/beside.ts';
import { standing, voiceOf } from '../../../src/answer/templates-threads.ts';
import type { Answer, Block } from '../../../src/model/answer.ts';
import type { ForumAnswer, Thread } from '../../../src/model/document.ts';
import { spansOf, textOf } from '../../support/blocks.ts';
import { makeForumAnswer, makeHit, makeNoteHit, makeThread } from '../../support/make.ts';
import { askOn, corpusOf, snapshotOf } from '../../support/snapshots.ts';

/** Posts about other things, so that words of the asked one are telling. */
const OTHERS: readonly Partial<Thread>[] = [
  { title: 'Bonjour browsing', body: 'Browsing for printers finds nothing on Wi-Fi.' },
  { title: 'Background sessions', body: 'A background upload stops after a reboot.' },
  { title: 'TLS versions', body: 'The handshake ends with an alert about the protocol version.' },
];
const TITLE = 'Why does the multicast listener stall after sleep?';
const POST =
  'My multicast listener stalls after sleep. Nothing arrives until the app is restarted.';
const STAFF = makeForumAnswer({
  number: 845111,
  role: 'DTS Engineer',
  text: 'The multicast listener loses its group membership during sleep. Join the multicast group again when the path changes.',
});
const READER = makeForumAnswer({
  number: 845112,
  date: '2026-04-01',
  text: 'I bought a new router and the multicast listener never stalled after sleep again.',
});
const ACCEPTED = { ...READER, isAccepted: true };

function answered(answers: readonly ForumAnswer[], thread: Partial<Thread> = {}): Answer {
  const url = 'https://developer.apple.com/forums/thread/990105';
  const post = { title: TITLE, body: POST, url, number: 990105, answers, ...thread };
  return askOn(snapshotOf(corpusOf([post, ...OTHERS])))(TITLE);
}

const linksOf = (blocks: readonly Block[]) =>
  blocks.flatMap(spansOf).filter((span) => span.kind === 'link');

describe('a thread that Apple’s staff has answered', () => {
  const { claim, proof, headline, sources, references } = answered([READER, STAFF]);

  it('states the answer in its own words, and not what others replied', () => {
    expect(claim).toEqual([{ kind: 'quote', text: expect.any(String) }]);
    expect(STAFF.text).toContain(headline);
    expect(textOf([...claim, ...proof])).not.toContain('router');
  });

  it('names who says it and when, and leads to the answer itself', () => {
    expect(textOf(proof)).toContain(', Apple staff (DTS Engineer), Mar 2026.');
    expect(linksOf(proof)).toContainEqual({
      kind: 'link',
      text: 'Apple staff (DTS Engineer), Mar 2026',
      url: STAFF.url,
    });
    expect(sources).toContainEqual({ title: voiceOf(STAFF), url: STAFF.url });
    expect(references[0]?.url).toBe('https://developer.apple.com/forums/thread/990105');
  });

  it('tells further sentences of the same answer from those of another', () => {
    const second = { ...STAFF, number: 845113, role: 'Frameworks Engineer', date: undefined };
    const text = 'After sleep the multicast listener must be made anew.';
    const shown = answered([STAFF, { ...second, text }]);
    expect(textOf(shown.proof)).toMatch(/Same answer: “|Another answer: “/);
    const all = [...shown.proof, ...shown.more.flat()];
    for (const { url, text: voice } of linksOf(all)) {
      if (voice.includes('Frameworks')) expect(url).toBe(second.url);
      if (voice.includes('DTS')) expect(url).toBe(STAFF.url);
    }
  });

  it('may lead where a note knows it too, which a thread that only asks may not', () => {
    const leads = (answers: readonly ForumAnswer[]) => {
      const lead = makeHit({ document: makeThread({ answers }) });
      return answerBy(lead, [lead, makeNoteHit()], () => 1);
    };
    expect(leads([])).toMatchObject({ leads: 'note' });
    expect(leads([ACCEPTED])).toMatchObject({ leads: 'note' });
    expect(leads([STAFF])).toMatchObject({ leads: 'thread' });
  });
});

describe('a thread with an accepted answer', () => {
  it('states it, and says that it was accepted and not by whom', () => {
    const { claim, proof } = answered([ACCEPTED]);
    expect(textOf(claim)).toContain('new router');
    expect(textOf(proof)).toContain(', accepted answer, Apr 2026.');
  });

  it('says both of staff: “Apple staff (DTS Engineer), Mar 2026, accepted answer”', () => {
    const { proof } = answered([{ ...STAFF, isAccepted: true }]);
    expect(textOf(proof)).toContain('Apple staff (DTS Engineer), Mar 2026, accepted answer.');
  });

  it('is pointed at where it says nothing in the question’s words', () => {
    const thanks = { ...ACCEPTED, text: 'Never mind, that was my own mistake.' };
    const { headline, proof } = answered([thanks]);
    expect(headline).toBe(`Someone asked this on the forum: “${TITLE}”.`);
    expect(textOf(proof)).not.toContain('Never mind');
    expect(linksOf(proof)).toContainEqual({
      kind: 'link',
      text: 'accepted answer, Apr 2026',
      url: thanks.url,
    });
    expect(textOf(proof)).toContain('The post says: “');
  });
});

describe('a thread with replies that nobody vouches for', () => {
  it('shows that somebody asked, and only points at them', () => {
    const { headline, proof, more } = answered([READER]);
    expect(headline).toBe(`Someone asked this on the forum: “${TITLE}”.`);
    expect(textOf([...proof, ...more.flat()])).not.toContain('router');
    expect(textOf(proof)).toContain('Replies about it, which nobody vouches for: reply, Apr 2026.');
    expect(linksOf(proof).map(({ url }) => url)).toContain(READER.url);
  });
});

describe('standing', () => {
  const count = (value: number) => ({ text: String(value), value });

  it.each([
    ['none is here', { replies: count(7) }, 'its 7 replies are not in this copy'],
    [
      'some are here',
      { replies: count(7), answers: [READER, STAFF] },
      '2 of its 7 replies are in this copy',
    ],
    [
      'the counter is older',
      { replies: count(1), answers: [READER, STAFF] },
      '2 replies are in this copy',
    ],
    ['there is no counter', { replies: undefined, answers: [READER] }, '1 reply is in this copy'],
    [
      'staff’s was accepted',
      { replies: count(2), answers: [READER, { ...STAFF, isAccepted: true }] },
      '2 replies are in this copy; accepted answer by Apple staff, DTS Engineer, Mar 2026',
    ],
    ['one was accepted', { answers: [ACCEPTED], replies: undefined }, 'accepted answer, Apr 2026'],
  ])('says how many replies are known when %s', (_when, fields, words) => {
    expect(standing(makeThread(fields))).toMatch(new RegExp(`; ${words}$`));
  });

  it('says that only the beginning is known, and when it was posted', () => {
    const none = { views: undefined, replies: undefined, activity: undefined };
    const excerpt = makeThread({ ...none, isExcerpt: true, created: '2026-10-31' });
    expect(standing(excerpt)).toBe(
      'forum, posted Oct 2026; only the beginning of the post is in this copy',
    );
    expect(standing(makeThread(none))).toBe('forum');
  });
});

describe('whatever answers a thread has', () => {
  const words = 'multicast listener sleep stalls group router join again path app'.split(' ');
  const sentence = fc
    .array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 })
    .map((all) => `${all.join(' ').replace(/^./, (first) => first.toUpperCase())}.`);
  const body = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  const answer = fc.record({
    role: fc.constantFrom(undefined, 'DTS Engineer', 'Frameworks Engineer'),
    isAccepted: fc.boolean(),
    date: fc.constantFrom(undefined, '2026-03-05', '2025-12-31'),
    text: body,
  });

  /** Each sentence of an answer says of which one it is. */
  const numbered = (drawn: readonly Pick<ForumAnswer, 'role' | 'isAccepted' | 'date' | 'text'>[]) =>
    drawn.map((each, at) =>
      makeForumAnswer({
        ...each,
        number: 845200 + at,
        text: each.text.replaceAll('.', ` mark${at}.`),
      }),
    );
  const thread = fc.record({
    answers: fc.array(answer, { maxLength: 4 }).map(numbered),
    signature: fc.constantFrom(undefined, 'Developer Technical Support @ Apple'),
  });

  it('quotes only what stands there, and only who may speak', () => {
    fc.assert(
      fc.property(thread, ({ answers, signature }) => {
        const shown = answered(answers, { signature });
        const speakers = answers.filter(({ role, isAccepted }) => role || isAccepted);
        const texts = [POST, TITLE, ...OTHERS.map(({ title = '' }) => title)];
        const may = [...texts, ...speakers.map(({ text }) => text)];
        const pages = [[...shown.claim, ...shown.proof], ...shown.more];
        const quotes = pages.flatMap(quotesIn);
        expect(quotes.filter((quote) => !may.some((text) => text.includes(quote)))).toEqual([]);
        expect(answered(answers, { signature })).toEqual(shown);
      }),
      { numRuns: 60 },
    );
  });

  it('leads from a quote to the answer that says it', () => {
    fc.assert(
      fc.property(thread, ({ answers, signature }) => {
        const { claim, proof, sources } = answered(answers, { signature });
        const [mark] = /mark\d/.exec(textOf(claim)) ?? [];
        const said = answers.find(({ text }) => mark !== undefined && text.includes(mark));
        if (said === undefined) return;
        const [from] = proof;
        const links = from ? linksOf([from]) : [];
        expect(links.at(-1)).toEqual({ kind: 'link', text: voiceOf(said), url: said.url });
        expect(sources).toContainEqual({ title: voiceOf(said), url: said.url });
      }),
      { numRuns: 60 },
    );
  });
});

/** Whatever stands between “ and ”, and what is a quote of its own. */
function quotesIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'quote'
      ? [block.text]
      : [...textOf([block]).matchAll(/“([^”]*)”/g)].map(([, words = '']) => words),
  );
}
