import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../../adapters/console/render.ts';
import { compose, type Setting } from '../../../src/answer/compose.ts';
import type { Decision } from '../../../src/answer/decide.ts';
import { SAYS } from '../../../src/answer/templates.ts';
import type { Answer, Block, Hit, HitOf, Occasion, Unknown } from '../../../src/model/answer.ts';
import type { Note, Thread } from '../../../src/model/document.ts';
import type { Query } from '../../../src/model/query.ts';
import { labelsOf, textOf } from '../../support/blocks.ts';
import {
  documentId,
  makeConcept,
  makeFoundError,
  makeHit,
  makeNote,
  makeNoteHit,
  makePassage,
  makeQuery,
  makeThread,
} from '../../support/make.ts';
import { hostileText, isWhole, wholeText } from '../text/hostile-text.ts';

const SETTING: Setting = {
  counts: { threads: 20, notes: 0, errorCodes: 0 },
  index: '0123456789abcdef',
};
const SIGNED = 'Developer Technical Support @ Apple';

function hitOf(fields: Partial<Thread> = {}, score = 2): HitOf<Thread> {
  const document = makeThread(fields);
  return makeHit({
    document,
    passages: [makePassage({ document: document.id, text: document.body })],
    score,
  });
}

const decided = (verdict: Decision['verdict'], confidence = 0.9): Decision => ({
  verdict,
  confidence,
  signals: undefined,
});

function answerFrom(
  [thread, ...related]: readonly [HitOf<Thread>, ...Hit[]],
  query: Query = makeQuery(),
  note: HitOf<Note> | undefined = undefined,
): Answer {
  const verdict = { kind: 'answer', leads: 'thread', thread, note, related } as const;
  return compose(query, [thread, ...related], decided(verdict), SETTING);
}

function closestOf(hits: readonly [Hit, ...Hit[]], query: Query = makeQuery()): Answer {
  return compose(query, hits, decided({ kind: 'closest', hits }, 0.3), SETTING);
}

function refusal(
  why: Unknown,
  query: Query = makeQuery(),
  hits: readonly Hit[] = [hitOf()],
): Answer {
  return compose(query, hits, decided({ kind: 'unknown', why }, 0.1), SETTING);
}

function at(occasion: Occasion, text = ''): Answer {
  return compose(
    makeQuery({ text, concepts: [] }),
    [],
    decided({ kind: 'help', occasion }, 1),
    SETTING,
  );
}

describe('an answer from a signed post', () => {
  const answer = answerFrom([hitOf({ signature: SIGNED, body: 'FTP is old. It has no uploads.' })]);

  it('claims what the post says, in its own words', () => {
    expect(answer.claim).toEqual([{ kind: 'quote', text: expect.stringMatching(/FTP is old\./) }]);
    expect(answer.headline).toContain('FTP is old.');
  });

  it('says where that stands, how alive the post is and who signed it', () => {
    expect(textOf(answer.proof)).toContain(
      `From: “On FTP” (forum, 5.8k views, active Oct ’25; no replies when copied), signed ${SIGNED}.`,
    );
  });

  it('shows beside it what a note says, with its grade, and numbers both as they are opened', () => {
    const note = makeNoteHit({
      document: makeNote({ direct: '`CFFTPStream` is gone.', confidence: 'apple-staff' }),
    });
    const other = hitOf({ id: documentId('thread:1'), title: 'Other' });
    const beside = answerFrom(
      [hitOf({ signature: SIGNED }), other],
      makeQuery({ concepts: [] }),
      note,
    );
    expect(textOf(beside.proof)).toContain('Also: CFFTPStream is gone. (note 2, Apple staff)');
    expect(textOf(beside.proof)).toContain('Related 3: “Other” (forum');
    expect(beside.references.map(({ id }) => id)).toEqual([
      'thread:on-ftp',
      'note:ftp-state',
      'thread:1',
    ]);
  });
});

describe('an answer from a post that asks', () => {
  const asking = { title: 'Does it upload?', body: 'It surely uploads FTP files. Right?' };

  it('claims no more than that somebody asked', () => {
    const { claim, headline } = answerFrom([hitOf(asking)]);
    expect(textOf(claim)).toBe('Someone asked this on the forum: “Does it upload?”.');
    expect(headline).toBe(textOf(claim));
    expect(textOf(claim)).not.toContain('surely');
  });

  it('shows what the post says as the words of the post', () => {
    expect(textOf(answerFrom([hitOf(asking)]).proof)).toContain(
      'The post says: “It surely uploads',
    );
  });

  it('says that its replies are not here', () => {
    const replies = { text: '3', value: 3 };
    expect(textOf(answerFrom([hitOf({ ...asking, replies })]).proof)).toContain(
      'its 3 replies are not in this copy',
    );
    expect(textOf(answerFrom([hitOf(asking)]).proof)).toContain('no replies when copied');
  });
});

describe('every answer', () => {
  const others = [1, 2].map((n) =>
    hitOf({ id: documentId(`thread:${n}`), title: `Other ${n}` }, 1 / n),
  );

  it('names the posts it stands on, the lead first, each with an address', () => {
    const { references, sources, threads } = answerFrom([hitOf(), ...others]);
    expect(references.map(({ title }) => title)).toEqual(['On FTP', 'Other 1', 'Other 2']);
    expect(references[0]).toEqual({
      id: 'thread:on-ftp',
      kind: 'thread',
      title: 'On FTP',
      url: 'https://developer.apple.com/forums/search?q=On+FTP',
      score: 2,
    });
    expect(sources.map(({ url }) => url)).toEqual(references.map(({ url }) => url));
    expect(threads).toHaveLength(2);
  });

  it('numbers what is related from 2: the lead is 1', () => {
    const { proof } = answerFrom([hitOf(), ...others]);
    expect(labelsOf(proof).filter((label) => label.startsWith('Related'))).toEqual([
      'Related 2:',
      'Related 3:',
    ]);
  });

  it('names an error of the question that is not its subject', () => {
    const decoded = { chains: [[makeFoundError()] as const], lookAlikes: [] };
    const answer = answerFrom([hitOf()], makeQuery({ decoded }));
    expect(textOf(answer.proof)).toContain(
      'Error: NSURLErrorDomain -1003, NSURLErrorCannotFindHost.',
    );
    expect(answer.errors).toEqual([
      { domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' },
    ]);
  });

  it('leads to the thread itself when its address is known', () => {
    const url = 'https://developer.apple.com/forums/thread/1';
    const answer = answerFrom([hitOf({ url })]);
    expect(answer.references[0]?.url).toBe(url);
    expect(renderPlain(answer)).toContain(url);
    expect(renderPlain(answer)).not.toContain('forums/search');
  });

  it('says what it took a word for, in the spelling of the post', () => {
    const readings = [{ typed: 'nwconection', read: 'nwconnection', how: 'spelling' as const }];
    const body = 'FTP over NWConnection.';
    const answer = answerFrom([hitOf({ body })], makeQuery({ readings }));
    expect(textOf(answer.proof)).toContain('Read as: NWConnection (you wrote nwconection).');
  });

  it('says what it read together with the question before', () => {
    const readWith = ['multicast', 'entitlement', 'macOS'];
    expect(textOf(answerFrom([hitOf()], makeQuery({ readWith })).proof)).toContain(
      'Read with your last question: multicast, entitlement, macOS.',
    );
    expect(textOf(answerFrom([hitOf()]).proof)).not.toContain('Read with');
  });

  it('says in Chinese to one who asks in Chinese, and in English to others, that the library is English', () => {
    const proof = (language: string | undefined): string =>
      textOf(answerFrom([hitOf()], makeQuery({ language })).proof);
    expect(proof('zh')).toContain(SAYS.libraryIsEnglishInChinese);
    expect(proof('de')).toContain(SAYS.libraryIsEnglish);
    expect(proof(undefined)).not.toContain('library');
  });

  it('keeps its headline to one line of 180 characters', () => {
    for (const title of [
      'word '.repeat(80),
      'x'.repeat(400),
      '设备'.repeat(200),
      '😀'.repeat(200),
    ]) {
      const signed = hitOf({ body: `a${title}`, signature: SIGNED });
      for (const { headline } of [answerFrom([hitOf({ title })]), answerFrom([signed])]) {
        expect(headline.length).toBeLessThanOrEqual(180);
        expect(headline).not.toMatch(/[\n\r]/);
        expect(isWhole(headline)).toBe(true);
      }
    }
  });

  it('offers only what there is', () => {
    const short = answerFrom([hitOf({ body: 'FTP.' })]);
    expect(short).toMatchObject({ more: [], threads: [], actions: ['why'] });
    const body = Array.from(
      { length: 60 },
      (_, i) => `FTP sentence ${i} says a little more of it.`,
    ).join(' ');
    const long = answerFrom([hitOf({ body }), ...others]);
    expect(long.more.length).toBeGreaterThan(0);
    expect(long.actions).toEqual(['more', 'why', 'threads']);
  });

  it('says on a further page nothing that stands on the first', () => {
    const body = Array.from(
      { length: 60 },
      (_, i) => `FTP sentence ${i} says a little more of it.`,
    ).join(' ');
    const { claim, proof, more } = answerFrom([hitOf({ body })]);
    const numbers = (blocks: readonly Block[]): readonly string[] =>
      [...textOf(blocks).matchAll(/sentence (\d+)/g)].map(([, number]) => number ?? '');
    const all = [...numbers([...claim, ...proof]), ...more.flatMap(numbers)];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('not sure', () => {
  const lacks = makeConcept({ typed: 'captive' });
  const unsure = makeHit({
    evidence: {
      ...makeHit().evidence,
      met: [
        { concept: makeConcept(), strength: 1, isSame: true },
        { concept: lacks, strength: 0, isSame: false },
      ],
    },
  });

  it('says so first, names the closest posts, what they miss and what would help', () => {
    const answer = closestOf([unsure]);
    expect(textOf(answer.claim)).toMatch(/^Not sure\. 1 thread comes close/);
    expect(textOf(answer.proof)).toContain('“On FTP” (forum, 5.8k views');
    expect(textOf(answer.proof)).toContain('Missing: captive.');
    expect(textOf(answer.proof)).toMatch(/Would help: the .+\./);
    expect(answer.references).toHaveLength(1);
  });

  it('asks for what the question lacks', () => {
    const help = (query: Partial<Query>): string =>
      /Would help: (.*)\./.exec(textOf(closestOf([unsure], makeQuery(query)).proof))?.[1] ?? '';
    const api = makeConcept({ typed: 'NWConnection', kind: 'identifier' });
    const code = makeConcept({ typed: '-1003', kind: 'code' });
    const version = makeConcept({ typed: '17', kind: 'number' });
    expect(help({})).toBe('the API’s name');
    expect(help({ concepts: [api] })).toBe('the error’s domain and code');
    expect(help({ concepts: [api, version] })).toBe('the error’s domain and code');
    expect(help({ concepts: [api, code] })).toBe('the OS version');
    expect(help({ concepts: [api, code], text: 'on iOS 17' })).toBe(
      'the log lines around the failure',
    );
  });
});

describe('not sure about notes', () => {
  const unsure = (...hits: readonly [Hit, ...Hit[]]): Answer => closestOf(hits);
  const note = makeNoteHit();

  it('names each by its title, with what it says that comes nearest', () => {
    const answer = unsure(note);
    expect(textOf(answer.claim)).toMatch(/^Not sure\. 1 note comes close; it does not/);
    expect(textOf(answer.proof)).toContain(
      'Is FTP still supported on Apple platforms? FTP is deprecated: use HTTPS instead of CFFTPStream.',
    );
    expect(answer.references).toMatchObject([{ id: 'note:ftp-state', kind: 'note' }]);
  });

  it('calls notes and threads together entries', () => {
    expect(unsure(note, hitOf()).headline).toMatch(/^Not sure\. 2 entries come close; none covers/);
    expect(unsure(note, note).headline).toMatch(/^Not sure\. 2 notes come close/);
  });
});

describe('a refusal', () => {
  const whys: readonly Unknown[] = [
    { kind: 'offTopic' },
    { kind: 'neighbour', name: 'StoreKit', apple: true },
    { kind: 'neighbour', name: 'Android', apple: false },
    { kind: 'miss' },
  ];

  it.each(whys.map((why) => [JSON.stringify(why), why] as const))(
    'cites nothing and says what was searched: %s',
    (_name, why) => {
      const answer = refusal(why);
      expect(answer).toMatchObject({ references: [], sources: [], threads: [], more: [] });
      expect(answer.actions).toEqual(['why']);
      expect(textOf(answer.proof)).toContain('Searched 20 threads.');
      const text = renderPlain(answer);
      expect(text).not.toMatch(/On FTP|https?:|Links:|“/);
    },
  );

  it('says how many notes and codes were searched, too, where there are any', () => {
    const counts = { threads: 20, notes: 200, errorCodes: 627 };
    const decision = decided({ kind: 'unknown', why: { kind: 'offTopic' } }, 0.1);
    const { proof } = compose(makeQuery(), [], decision, { ...SETTING, counts });
    expect(textOf(proof)).toContain('Searched 20 threads, 200 notes and 627 error codes.');
  });

  it('names another framework or platform, and says where its topics are', () => {
    const apple = refusal({ kind: 'neighbour', name: 'StoreKit', apple: true });
    expect(apple.headline).toBe(
      'Nothing here is about StoreKit: this bot covers networking on Apple platforms.',
    );
    expect(textOf(apple.proof)).toContain('developer.apple.com/forums/topics');
    const platform = refusal({ kind: 'neighbour', name: 'Android', apple: false });
    expect(platform.headline).toContain('Nothing here is about Android');
    expect(textOf(platform.proof)).not.toContain('developer.apple.com');
  });

  it('says what works best when the question is no networking', () => {
    expect(textOf(refusal({ kind: 'offTopic' }).proof)).toContain('Works best with an error code');
  });

  it('of a networking question carries a text ready to post', () => {
    const text = 'How do I read the SSID?\nI tried CNCopyCurrentNetworkInfo and NEHotspotNetwork.';
    const apis = ['CNCopyCurrentNetworkInfo', 'NEHotspotNetwork'].map((typed) =>
      makeConcept({ typed, kind: 'identifier' }),
    );
    const { proof } = refusal({ kind: 'miss' }, makeQuery({ text, concepts: apis }));
    const draft = proof.find(({ kind }) => kind === 'code');
    expect(draft).toMatchObject({ kind: 'code' });
    const lines = textOf(draft ? [draft] : []).split('\n');
    expect(lines[0]).toBe('Title: How do I read the SSID?');
    expect(lines).toContain('API: CNCopyCurrentNetworkInfo, NEHotspotNetwork');
    expect(lines).toEqual(expect.arrayContaining([...text.split('\n')]));
    for (const field of [
      'Platform and OS version:',
      'Error, with domain and code:',
      'What I tried:',
    ]) {
      expect(lines).toContain(field);
    }
    expect(textOf(proof)).toContain('Where to ask: Apple Developer Forums');
  });

  it('keeps the draft short, and whole in its characters', () => {
    for (const text of [
      'word '.repeat(2000),
      'x'.repeat(5000),
      `a${'😀'.repeat(2000)}`,
      '网'.repeat(5000),
    ]) {
      const { proof } = refusal({ kind: 'miss' }, makeQuery({ text }));
      const [title = '', ...rest] = textOf(proof.filter(({ kind }) => kind === 'code')).split('\n');
      expect(title.length).toBeLessThan(120);
      expect(rest.join('\n').length).toBeLessThan(1500);
      expect(isWhole([title, ...rest].join('\n'))).toBe(true);
    }
  });
});

describe('an occasion', () => {
  it.each(['help', 'greeting'] as const)('of %s is told what can be asked', (occasion) => {
    expect(at(occasion).headline).toMatch(
      /^Ask about networking on Apple platforms.*20 forum threads/,
    );
  });

  it('of thanks is short', () => {
    expect(at('thanks').headline).toBe('You’re welcome.');
  });

  it('of an empty question says so, and what can be asked', () => {
    expect(at('empty').headline).toMatch(/^The question is empty\. Ask about networking/);
  });

  it('of a question beyond the limit says how long it was', () => {
    expect(at('tooLong', 'x'.repeat(123_456)).headline).toBe(
      '124 kB is over the limit of 100 kB; send the lines around the first failure.',
    );
  });

  it('cites nothing', () => {
    for (const occasion of ['help', 'greeting', 'thanks', 'empty', 'tooLong'] as const) {
      expect(at(occasion)).toMatchObject({
        verdict: 'help',
        references: [],
        sources: [],
        threads: [],
      });
    }
  });
});

describe('why', () => {
  const why = (answer: Answer): string => textOf(answer.why);

  it('tells the band, the terms, what a word was also read as, what is missing and the index', () => {
    const concept = makeConcept({
      typed: 'stuk',
      alternatives: [
        {
          terms: makeConcept({ typed: 'stuk' }).alternatives[0]?.terms ?? [],
          strength: 1,
          how: 'asked',
          shown: 'stuk',
        },
        {
          terms: makeConcept({ typed: 'stuck' }).alternatives[0]?.terms ?? [],
          strength: 0.85,
          how: 'spelling',
          shown: 'stuck',
        },
      ],
    });
    const hit = makeHit({
      evidence: { ...makeHit().evidence, met: [{ concept, strength: 0, isSame: false }] },
    });
    const text = why(answerFrom([hit], makeQuery({ concepts: [makeConcept(), concept] })));
    expect(text).toMatch(/^Band answer: confidence 0\.90/);
    expect(text).toMatch(/Terms: ftp 2\.0, stuk 2\.0/);
    expect(text).toContain('Changed: stuk → stuck (spelling)');
    expect(text).toContain('Not found in it: stuk');
    expect(text).toContain('“On FTP”: bm25 4.00');
    expect(text).toContain(`Index ${SETTING.index}`);
  });

  it('is told of refusals too, with the scores behind them', () => {
    const text = why(refusal({ kind: 'miss' }));
    expect(text).toMatch(/^Band unknown/);
    expect(text).toContain('“On FTP”');
  });
});

describe('compose', () => {
  it('makes a valid answer of any post and any question', () => {
    fc.assert(
      fc.property(
        wholeText,
        wholeText,
        hostileText,
        fc.boolean(),
        (title, body, text, isSigned) => {
          const hit = hitOf({
            title,
            body,
            signature: isSigned ? SIGNED : undefined,
          });
          const query = makeQuery({ text });
          for (const answer of [
            answerFrom([hit], query),
            closestOf([hit], query),
            refusal({ kind: 'miss' }, query),
          ]) {
            expect(answer.headline.length).toBeLessThanOrEqual(180);
            expect(answer.headline).not.toMatch(/[\r\n]/);
            expect(renderPlain(answer).trim()).not.toBe('');
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
