import { describe, expect, it } from 'vitest';
import { confidence } from '../../../src/answer/confidence.ts';
import { type Decision, decide } from '../../../src/answer/decide.ts';
import { missing } from '../../../src/answer/lacking.ts';
import { type Signals, signals } from '../../../src/answer/signals.ts';
import type { Hit, HitOf, Occasion, Verdict } from '../../../src/model/answer.ts';
import type { Note, Thread } from '../../../src/model/document.ts';
import type { Concept, Query, Topic } from '../../../src/model/query.ts';
import { analyze } from '../../../src/text/analyze.ts';
import {
  documentId,
  makeConcept,
  makeErrorCode,
  makeFoundError,
  makeHit,
  makeNote,
  makeNoteHit,
  makeQuery,
  makeThread,
} from '../../support/make.ts';

const concepts = ['multicast', 'entitlement', 'approval', 'criteria'].map((typed) =>
  makeConcept({ typed }),
);
const asked = makeQuery({ concepts });

/** A post that meets a share of every word of the question. */
function hitWith(
  share: number,
  fields: Partial<HitOf<Thread>> = {},
  of: readonly Concept[] = concepts,
): HitOf<Thread> {
  const met = of.map((concept, i) => {
    const strength = i < share * of.length ? 1 : 0;
    return { concept, strength, isSame: strength === 1 };
  });
  const evidence = { bm25: 4 * share, coverage: share, title: share, asked: 0, gist: share, met };
  return makeHit({ score: 1 + share, evidence, ...fields });
}

/** A note that does. */
function noteWith(share: number, fields: Partial<HitOf<Note>> = {}): HitOf<Note> {
  const { score, evidence } = hitWith(share);
  return makeNoteHit({ score, evidence, ...fields });
}

const little = (coverage: number): Hit['evidence'] => ({
  bm25: 1,
  coverage,
  title: 0,
  asked: 0,
  gist: undefined,
  met: [],
});

const other = (at: number, coverage: number): HitOf<Thread> =>
  makeHit({
    document: makeThread({ id: documentId(`thread:${at}`) }),
    score: 0.1,
    evidence: little(coverage),
  });

const otherNote = (at: number, coverage: number): HitOf<Note> =>
  makeNoteHit({
    document: makeNote({ id: documentId(`note:${at}`) }),
    score: 0.1,
    evidence: little(coverage),
  });

const named = (verdict: Verdict): Readonly<Record<string, unknown>> => {
  if (verdict.kind !== 'answer') return { kind: verdict.kind };
  const { leads, note, thread, related } = verdict;
  return {
    leads,
    note: note?.document.id,
    thread: thread?.document.id,
    related: related.map(({ document }) => document.id),
  };
};

const topic = (fields: Partial<Topic>): Query =>
  makeQuery({ concepts, topic: { isField: false, neighbour: undefined, others: [], ...fields } });

/** A rung for each word, so that what is met and what is covered always agree. */
const WORDS = Array.from({ length: 8 }, (_, i) => makeConcept({ typed: `word${i}` }));
const STEPS = Array.from({ length: WORDS.length + 1 }, (_, i) => i / WORDS.length);
const ladder = (): readonly Decision[] =>
  STEPS.map((share) =>
    decide(
      makeQuery({ concepts: WORDS }),
      [hitWith(share, {}, WORDS), other(1, 0.5), other(2, 0.1)],
      undefined,
    ),
  );

describe('decide', () => {
  it('answers when the lead meets all that was asked', () => {
    expect(decide(asked, [hitWith(1)], undefined).verdict).toMatchObject({
      kind: 'answer',
      leads: 'thread',
      thread: { document: { title: 'On FTP' } },
      note: undefined,
    });
  });

  it('does not answer when the lead meets nothing, or when there is none', () => {
    expect(decide(asked, [hitWith(0)], undefined).verdict.kind).toBe('unknown');
    expect(decide(asked, [], undefined)).toMatchObject({ verdict: { kind: 'unknown' } });
  });

  it('goes from no answer through the closest to an answer as the evidence grows', () => {
    const kinds = ladder().map(({ verdict }) => verdict.kind);
    const order = kinds.filter((kind, at) => kind !== kinds[at - 1]);
    expect(order).toEqual(['unknown', 'closest', 'answer']);
  });

  it('is the surer the more it dares to say', () => {
    const sure = (kind: string): readonly number[] =>
      ladder()
        .filter(({ verdict }) => verdict.kind === kind)
        .map((decision) => decision.confidence);
    expect(Math.min(...sure('answer'))).toBeGreaterThan(Math.max(...sure('closest')));
    expect(Math.min(...sure('closest'))).toBeGreaterThan(Math.max(...sure('unknown')));
    for (const kind of ['answer', 'closest', 'unknown']) {
      expect(sure(kind).every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  it('names beside the lead at most two posts, and none that has nothing to say', () => {
    const others = [0.9, 0.1, 0.8, 0.7, 0.6].map((coverage, at) => other(at, coverage));
    const { verdict } = decide(asked, [hitWith(1), ...others], undefined);
    expect(named(verdict)).toMatchObject({ related: ['thread:0', 'thread:2'] });
  });

  it('names at most three posts when it is not sure', () => {
    const others = [0.9, 0.8, 0.7, 0.6].map((coverage, at) => other(at, coverage));
    const unsure = STEPS.map((share) => decide(asked, [hitWith(share), ...others], undefined)).find(
      ({ verdict }) => verdict.kind === 'closest',
    );
    const hits = unsure?.verdict.kind === 'closest' ? unsure.verdict.hits : [];
    expect(hits).toHaveLength(3);
  });

  it.each([
    'help',
    'greeting',
    'thanks',
    'empty',
    'tooLong',
  ] as const satisfies readonly Occasion[])(
    'has nothing to decide at the occasion of %s',
    (occasion) => {
      expect(decide(asked, [], occasion)).toEqual({
        verdict: { kind: 'help', occasion },
        confidence: 1,
        signals: undefined,
      });
    },
  );
});

describe('a note and a thread', () => {
  const signed = makeThread({ signature: 'DTS @ Apple' });
  const first = { document: makeNote({ id: documentId('note:1') }), score: 0.5 };
  /** What is said when a thread meets all of the question, and a note more and more of it. */
  const beside = (document: Thread) =>
    STEPS.map((share) =>
      named(
        decide(
          asked,
          [hitWith(1, { document }), other(1, 0.9), noteWith(share, first), otherNote(2, 0.7)],
          undefined,
        ).verdict,
      ),
    );

  it('stand beside each other: the note answers, the thread shows company', () => {
    const hits = [noteWith(1), otherNote(1, 0.9), other(1, 0.8), other(2, 0.7), other(3, 0.6)];
    expect(named(decide(asked, hits, undefined).verdict)).toEqual({
      leads: 'note',
      note: 'note:ftp-state',
      thread: 'thread:1',
      related: ['note:1', 'thread:2'],
    });
  });

  it('change places when a signed post answers more surely', () => {
    const verdicts = beside(signed).filter(({ leads, note }) => leads === 'thread' && note);
    expect(verdicts.length).toBeGreaterThan(0);
    for (const verdict of verdicts) {
      expect(verdict).toEqual({
        leads: 'thread',
        thread: 'thread:on-ftp',
        note: 'note:1',
        related: ['thread:1', 'note:2'],
      });
    }
  });

  it('leave the answer to the note when the thread only asks what the question asks', () => {
    const found = STEPS.map(
      (share) => decide(asked, [hitWith(1), noteWith(share, first)], undefined).verdict,
    ).filter((verdict) => verdict.kind === 'answer' && verdict.leads === 'note');
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((verdict) => 'readsAlike' in verdict && verdict.readsAlike)).toBe(true);
    for (const verdict of found) {
      expect(verdict).toMatchObject({ note: { document: { id: 'note:1' } } });
      expect(verdict).toMatchObject({ thread: { document: { id: 'thread:on-ftp' } } });
    }
  });

  it('answer as surely as the surer of the two', () => {
    for (const share of STEPS.filter((_, at) => at % 5 === 0)) {
      const [thread, note] = [hitWith(share), noteWith(1 - share)];
      const alone = [thread, note].map((each) => decide(asked, [each], undefined).confidence);
      for (const hits of [
        [thread, note],
        [note, thread],
      ]) {
        expect(decide(asked, hits, undefined).confidence).toBe(Math.max(...alone));
      }
    }
  });

  it('are not put together when the other one has nothing to say', () => {
    expect(named(decide(asked, [noteWith(1), other(1, 0.1)], undefined).verdict)).toEqual({
      leads: 'note',
      note: 'note:ftp-state',
      thread: undefined,
      related: [],
    });
  });

  it('are both named when neither is sure', () => {
    const hits = STEPS.map((share) => [noteWith(share), other(1, 0.9)]);
    const unsure = hits.map((each) => decide(asked, each, undefined).verdict);
    const closest = unsure.find(({ kind }) => kind === 'closest');
    expect(
      closest?.kind === 'closest' ? closest.hits.map(({ document }) => document.kind) : [],
    ).toEqual(['note', 'thread']);
  });
});

describe('an error in the question', () => {
  const error = makeFoundError();
  const decoded = { chains: [[error] as const], lookAlikes: [] };
  const code = makeConcept({ typed: '-1003', kind: 'code', ofError: true });
  const onlyError = makeQuery({ concepts: [code], decoded });
  const withProse = makeQuery({ concepts: [code, ...concepts], decoded });

  it('is what is asked about when there is little else', () => {
    const decision = decide(onlyError, [noteWith(0)], undefined);
    expect(decision).toMatchObject({ verdict: { kind: 'decoded' }, confidence: 1 });
  });

  it('is what is asked about when nothing else can be answered', () => {
    expect(decide(withProse, [], undefined).verdict.kind).toBe('decoded');
    expect(decide(withProse, [hitWith(0)], undefined).verdict.kind).toBe('decoded');
  });

  it('stands behind a note or a thread that answers the words around it', () => {
    expect(decide(withProse, [noteWith(1)], undefined).verdict.kind).toBe('answer');
    expect(decide(withProse, [hitWith(1)], undefined).verdict.kind).toBe('answer');
  });

  it('that the table lacks is not decoded', () => {
    const unlisted = { chains: [[makeFoundError({ rows: [] })] as const], lookAlikes: [] };
    const query = makeQuery({ concepts: [code], decoded: unlisted });
    expect(decide(query, [], undefined).verdict.kind).not.toBe('decoded');
  });

  it('with several meanings is what is asked about, too', () => {
    const rows = [makeErrorCode(), makeErrorCode({ domain: 'kCFErrorDomainCFNetwork' })];
    const several = { chains: [[makeFoundError({ rows })] as const], lookAlikes: [] };
    const query = makeQuery({ concepts: [code], decoded: several });
    expect(decide(query, [], undefined).verdict.kind).toBe('decoded');
  });

  it('has a note beside it only when that fits, and a thread when it has the same code', () => {
    const beside = (...hits: readonly Hit[]) => {
      const { verdict } = decide(onlyError, hits, undefined);
      return verdict.kind === 'decoded'
        ? [verdict.note?.document.kind, verdict.thread?.document.kind]
        : undefined;
    };
    const having = (concept: Concept, isSame: boolean): HitOf<Thread> =>
      makeHit({ evidence: { ...little(0.1), met: [{ concept, strength: 1, isSame }] } });
    expect(beside(noteWith(1))).toEqual(['note', undefined]);
    expect(beside(otherNote(1, 0.1))).toEqual([undefined, undefined]);
    expect(beside(having(code, true))).toEqual([undefined, 'thread']);
    expect(beside(having(code, false))).toEqual([undefined, undefined]);
    expect(beside(having(makeConcept({ typed: 'ftp' }), true))).toEqual([undefined, undefined]);
  });
});

describe('a refusal', () => {
  const why = (query: Query) => {
    const { verdict } = decide(query, [], undefined);
    return verdict.kind === 'unknown' ? verdict.why : undefined;
  };
  const storeKit = { name: 'StoreKit', isApple: true };
  const android = { name: 'Android', isApple: false };

  it('tells what is no networking from networking that the corpus lacks', () => {
    expect(why(topic({}))).toEqual({ kind: 'offTopic' });
    expect(why(topic({ isField: true }))).toEqual({ kind: 'miss' });
  });

  it('names another framework or platform', () => {
    expect(why(topic({ neighbour: storeKit }))).toEqual({
      kind: 'neighbour',
      name: 'StoreKit',
      apple: true,
    });
    expect(why(topic({ neighbour: android }))).toMatchObject({ name: 'Android', apple: false });
  });

  it('is a miss for networking with another framework of Apple, not with another platform', () => {
    expect(why(topic({ isField: true, neighbour: storeKit }))).toEqual({ kind: 'miss' });
    expect(why(topic({ isField: true, neighbour: android }))).toMatchObject({ kind: 'neighbour' });
  });
});

describe('signals', () => {
  const of = (query: Query, lead: Hit): Signals => signals(query, [lead], lead);

  it('are all finite and zero of evidence when nothing was found', () => {
    const found = signals(asked, [], undefined);
    for (const value of Object.values(found)) expect(Number.isFinite(value)).toBe(true);
    expect(found).toMatchObject({ coverage: 0, title: 0, gist: 0, margin: 0, evidence: 0 });
  });

  it('say how far the lead is ahead', () => {
    const score = (value: number): Hit => hitWith(1, { score: value });
    const margin = (...hits: readonly [Hit, ...Hit[]]) => signals(asked, hits, hits[0]).margin;
    expect(margin(score(2))).toBe(1);
    expect(margin(score(2), score(1))).toBe(0.5);
    expect(margin(score(2), score(2))).toBe(0);
  });

  it('compare the lead with the next of its own kind', () => {
    const [note, thread, next] = [noteWith(1, { score: 2 }), hitWith(1), noteWith(1, { score: 1 })];
    expect(signals(asked, [note, thread], note).margin).toBe(1);
    expect(signals(asked, [note, thread, next], note).margin).toBe(0.5);
    expect(signals(asked, [thread, note], note).margin).toBe(1);
  });

  it('tell a note from a thread, and a post that is signed from one that asks', () => {
    expect(signals(asked, [noteWith(1)], noteWith(1))).toMatchObject({ note: 1, states: 0 });
    expect(signals(asked, [hitWith(1)], hitWith(1))).toMatchObject({ note: 0, states: 0 });
    const signed = hitWith(1, { document: makeThread({ signature: 'DTS @ Apple' }) });
    expect(signals(asked, [signed], signed)).toMatchObject({ note: 0, states: 1 });
  });

  it('say which names and codes the lead lacks', () => {
    const names = [
      makeConcept({ typed: 'NWConnection', kind: 'identifier' }),
      makeConcept({ typed: 'NWBrowser', kind: 'identifier' }),
      makeConcept({ typed: '-1003', kind: 'code' }),
    ];
    const query = makeQuery({ concepts: names });
    const meeting = (share: number) => of(query, hitWith(share, {}, names));
    expect(meeting(1)).toMatchObject({ lacksNames: 0, lacksCodes: 0 });
    expect(meeting(0.4)).toMatchObject({ lacksNames: 0, lacksCodes: 1 });
    expect(meeting(0.3)).toMatchObject({ lacksNames: 0.5, lacksCodes: 1 });
  });

  it('count a name that is only met by a looser one as lacking', () => {
    const [name] = [makeConcept({ typed: 'NWBrowser', kind: 'identifier' })];
    const query = makeQuery({ concepts: [name] });
    const loosely = [{ concept: name, strength: 0.6, isSame: false }];
    const hit = hitWith(1);
    const found = of(query, { ...hit, evidence: { ...hit.evidence, met: loosely } });
    expect(found.lacksNames).toBe(1);
  });

  it('say that another framework is named, unless the lead speaks of it', () => {
    const storeKit = makeConcept({ typed: 'StoreKit', kind: 'identifier' });
    const query = makeQuery({
      concepts: [storeKit],
      topic: {
        isField: true,
        neighbour: { name: 'StoreKit', isApple: true },
        others: [{ terms: analyze('StoreKit').slice(0, 1), isApple: true }],
      },
    });
    expect(of(query, hitWith(0, {}, [storeKit])).neighbour).toBe(1);
    expect(of(query, hitWith(1, {}, [storeKit])).neighbour).toBe(0);
    expect(of(asked, hitWith(0)).neighbour).toBe(0);
  });

  it('ignore words without content', () => {
    const query = makeQuery({ concepts: [...concepts, makeConcept({ typed: 'is', weight: 0 })] });
    expect(of(query, hitWith(1))).toEqual(of(asked, hitWith(1)));
  });
});

describe('confidence', () => {
  const half = hitWith(0.5);
  const found: Signals = signals(asked, [half], half);

  it('lies within 0 and 1, however strong or weak the signals', () => {
    for (const value of [0, 1, 1e6, -1e6]) {
      const all = Object.fromEntries(Object.keys(found).map((name) => [name, value]));
      const sure = confidence({ ...found, ...all });
      expect(sure).toBeGreaterThanOrEqual(0);
      expect(sure).toBeLessThanOrEqual(1);
    }
  });

  it.each(['coverage', 'title', 'gist', 'margin', 'evidence'] as const)(
    'grows with %s',
    (signal) => {
      expect(confidence({ ...found, [signal]: 1 })).toBeGreaterThan(
        confidence({ ...found, [signal]: 0 }),
      );
    },
  );

  it.each(['lacksNames', 'lacksCodes', 'lacksField', 'neighbour'] as const)(
    'shrinks with %s',
    (signal) => {
      expect(confidence({ ...found, [signal]: 1 })).toBeLessThan(
        confidence({ ...found, [signal]: 0 }),
      );
    },
  );
});

describe('missing', () => {
  it('is what the post has not, not even loosely', () => {
    const met = [1, 0.5, 0.2, 0].map((strength, at) => ({
      concept: makeConcept({ typed: `word${at}` }),
      strength,
      isSame: strength === 1,
    }));
    const { evidence } = makeHit();
    expect(missing({ ...evidence, met }).map(({ typed }) => typed)).toEqual(['word2', 'word3']);
  });
});
