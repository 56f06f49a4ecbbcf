import { describe, expect, it } from 'vitest';
import { confidence, missing, type Signals, signals } from '../../../src/answer/confidence.ts';
import { type Decision, decide } from '../../../src/answer/decide.ts';
import type { Hit, Occasion } from '../../../src/model/answer.ts';
import type { Concept, Query, Topic } from '../../../src/model/query.ts';
import { documentId, makeConcept, makeHit, makeQuery, makeThread } from '../../support/make.ts';

const concepts = ['multicast', 'entitlement', 'approval', 'criteria'].map((typed) =>
  makeConcept({ typed }),
);
const asked = makeQuery({ concepts });

/** A post that meets a share of every word of the question. */
function hitWith(share: number, fields: Partial<Hit> = {}, of: readonly Concept[] = concepts): Hit {
  const met = of.map((concept, i) => {
    const strength = i < share * of.length ? 1 : 0;
    return { concept, strength, isSame: strength === 1 };
  });
  const evidence = { bm25: 4 * share, coverage: share, title: share, gist: share, met };
  return makeHit({ score: 1 + share, evidence, ...fields });
}

const other = (at: number, coverage: number): Hit =>
  makeHit({
    document: makeThread({ id: documentId(`thread:${at}`) }),
    score: 0.1,
    evidence: { bm25: 1, coverage, title: 0, gist: undefined, met: [] },
  });

const topic = (fields: Partial<Topic>): Query =>
  makeQuery({ concepts, topic: { isField: false, neighbour: undefined, ...fields } });

const STEPS = Array.from({ length: 101 }, (_, i) => i / 100);
const ladder = (): readonly Decision[] =>
  STEPS.map((share) => decide(asked, [hitWith(share), other(1, 0.5), other(2, 0.1)], undefined));

describe('decide', () => {
  it('answers when the lead meets all that was asked', () => {
    expect(decide(asked, [hitWith(1)], undefined).verdict).toMatchObject({
      kind: 'answer',
      lead: { document: { title: 'On FTP' } },
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

  it('names beside the lead at most three posts, and none that has nothing to say', () => {
    const others = [0.9, 0.1, 0.8, 0.7, 0.6].map((coverage, at) => other(at, coverage));
    const { verdict } = decide(asked, [hitWith(1), ...others], undefined);
    const related = verdict.kind === 'answer' ? verdict.related : [];
    expect(related.map(({ document }) => document.id)).toEqual([
      'thread:0',
      'thread:2',
      'thread:3',
    ]);
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
  it('are all finite and zero of evidence when nothing was found', () => {
    const found = signals(asked, []);
    for (const value of Object.values(found)) expect(Number.isFinite(value)).toBe(true);
    expect(found).toMatchObject({ coverage: 0, title: 0, gist: 0, margin: 0, evidence: 0 });
  });

  it('say how far the lead is ahead', () => {
    const score = (value: number): Hit => hitWith(1, { score: value });
    expect(signals(asked, [score(2)]).margin).toBe(1);
    expect(signals(asked, [score(2), score(1)]).margin).toBe(0.5);
    expect(signals(asked, [score(2), score(2)]).margin).toBe(0);
  });

  it('say which names and codes the lead lacks', () => {
    const names = [
      makeConcept({ typed: 'NWConnection', kind: 'identifier' }),
      makeConcept({ typed: 'NWBrowser', kind: 'identifier' }),
      makeConcept({ typed: '-1003', kind: 'code' }),
    ];
    const query = makeQuery({ concepts: names });
    expect(signals(query, [hitWith(1, {}, names)])).toMatchObject({ lacksNames: 0, lacksCodes: 0 });
    expect(signals(query, [hitWith(0.4, {}, names)])).toMatchObject({
      lacksNames: 0,
      lacksCodes: 1,
    });
    expect(signals(query, [hitWith(0.3, {}, names)])).toMatchObject({
      lacksNames: 0.5,
      lacksCodes: 1,
    });
  });

  it('count a name that is only met by a looser one as lacking', () => {
    const [name] = [makeConcept({ typed: 'NWBrowser', kind: 'identifier' })];
    const query = makeQuery({ concepts: [name] });
    const loosely = [{ concept: name, strength: 0.6, isSame: false }];
    const hit = hitWith(1);
    const found = signals(query, [{ ...hit, evidence: { ...hit.evidence, met: loosely } }]);
    expect(found.lacksNames).toBe(1);
  });

  it('ignore words without content', () => {
    const query = makeQuery({ concepts: [...concepts, makeConcept({ typed: 'is', weight: 0 })] });
    expect(signals(query, [hitWith(1)])).toEqual(signals(asked, [hitWith(1)]));
  });
});

describe('confidence', () => {
  const found: Signals = signals(asked, [hitWith(0.5)]);

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
