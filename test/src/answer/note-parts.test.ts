import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestSentence,
  chooseParts,
  type NoteParts,
  type Room,
} from '../../../src/answer/note-parts.ts';
import type { Note } from '../../../src/model/document.ts';
import type { Concept, NamedPlatform } from '../../../src/model/query.ts';
import { analyze } from '../../../src/text/analyze.ts';
import { makeConcept, makeNote } from '../../support/make.ts';

/** Words of a question, each found by its stem. */
const asking = (...words: readonly string[]): readonly Concept[] =>
  words.map((typed) => makeConcept({ typed }));

const partsOf = (
  note: Note,
  concepts: readonly Concept[],
  room: Room,
  platforms: readonly NamedPlatform[] = [],
): NoteParts => chooseParts(note, { concepts, platforms }, room);

const ROOM: Room = { points: 3, characters: 480 };
const note = makeNote({
  title: 'How do I pause a download?',
  direct: 'Call `cancel(byProducingResumeData:)` to pause, and store the data.',
  points: [
    'Servers reply with an `ETag` that resuming compares.',
    'Background sessions resume automatically.',
    'Uploads resume with a draft protocol since iOS 17.',
    'The temporary file is deleted under disk pressure.',
  ],
});

describe('the claim of a note', () => {
  it('is its direct answer', () => {
    for (const concepts of [asking('pause', 'download'), asking('download', 'quickly'), []]) {
      const { claim, isPoint } = partsOf(note, concepts, ROOM);
      expect({ claim, isPoint }).toEqual({ claim: note.direct, isPoint: false });
    }
  });

  it('is a point when that alone holds what was asked', () => {
    const { claim, isPoint } = partsOf(note, asking('background', 'session', 'pause'), ROOM);
    expect({ claim, isPoint }).toEqual({ claim: note.points[1], isPoint: true });
  });

  it('is the direct answer when no point has most of what that lacks', () => {
    const { isPoint } = partsOf(note, asking('background', 'upload', 'disk', 'etag'), ROOM);
    expect(isPoint).toBe(false);
  });

  it('is the direct answer when the question is hardly about what the point adds', () => {
    const words = asking('pause', 'download', 'store', 'data', 'call', 'background');
    expect(partsOf(note, words, ROOM).isPoint).toBe(false);
  });

  it('is found by another name, too', () => {
    const alias = makeConcept({
      typed: 'daemon',
      alternatives: [
        { terms: analyze('background'), strength: 0.9, how: 'alias', shown: 'background' },
      ],
    });
    expect(partsOf(note, [alias], ROOM).claim).toBe(note.points[1]);
  });

  it('does not depend on words without content', () => {
    const small = makeConcept({ typed: 'automatically', weight: 0 });
    expect(partsOf(note, [small, ...asking('pause')], ROOM).isPoint).toBe(false);
  });

  it('is the first of points that fit alike', () => {
    const twice = makeNote({ ...note, points: ['A proxy helps.', 'A proxy hinders.'] });
    expect(partsOf(twice, asking('proxy'), ROOM).claim).toBe('A proxy helps.');
  });
});

describe('the points beside it', () => {
  it('are those that say most of what was asked, in the order of the note', () => {
    const { points, rest } = partsOf(note, asking('pause', 'disk', 'upload'), {
      ...ROOM,
      points: 2,
    });
    expect(points).toEqual([note.points[2], note.points[3]]);
    expect(rest).toEqual([note.points[0], note.points[1]]);
  });

  it('count less for what the claim has said', () => {
    const repeating = makeNote({
      title: 'How do I pause a download?',
      direct: 'Cancel it.',
      points: ['Pause a download by cancelling.', 'The disk may be full.'],
    });
    const { points } = partsOf(repeating, asking('pause', 'disk', 'download'), {
      ...ROOM,
      points: 1,
    });
    expect(points).toEqual(['The disk may be full.']);
  });

  it('are never the claim itself', () => {
    const { claim, points, rest } = partsOf(note, asking('background', 'session'), ROOM);
    expect([...points, ...rest]).not.toContain(claim);
    expect([claim, ...points, ...rest].sort()).toEqual([...note.points].sort());
  });

  it('take no more room than there is, but for the first', () => {
    const [long = '', short = ''] = ['A proxy. '.repeat(60), 'A proxy too.'];
    const wordy = makeNote({ ...note, points: [short, long, short.repeat(3)] });
    const room = { points: 3, characters: 60 };
    expect(partsOf(wordy, asking('pause'), room).points).toEqual([short, short.repeat(3)]);
    const only = makeNote({ ...note, points: [long, short] });
    expect(partsOf(only, asking('pause'), room).points).toEqual([long]);
  });

  it('are none when there is no room for any', () => {
    const { points, rest } = partsOf(note, asking('pause'), { points: 0, characters: 0 });
    expect({ points, rest }).toEqual({ points: [], rest: note.points });
  });
});

describe('the best sentence of a direct answer', () => {
  const two = makeNote({ direct: 'Pause it with `cancel()`. Keep the `ETag` of the server. End.' });

  it('is the one that holds most of the question', () => {
    expect(bestSentence(two, asking('server', 'etag'))).toBe('Keep the `ETag` of the server.');
    expect(bestSentence(two, asking('pause'))).toBe('Pause it with `cancel()`.');
  });

  it('is none when no sentence holds any of it', () => {
    expect(bestSentence(two, asking('proxy'))).toBeUndefined();
    expect(bestSentence(two, [])).toBeUndefined();
  });
});

describe('what is chosen', () => {
  const WORDS = ['proxy', 'socket', 'pause', 'disk', 'ETag', 'the', 'is', '`TLS`', 'UDP', 'stream'];
  const sentence = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 20 })
    .map((words) => `${words.join(' ')}.`);
  const notes: fc.Arbitrary<Note> = fc
    .record({ title: sentence, direct: sentence, points: fc.array(sentence, { maxLength: 9 }) })
    .map((fields) => makeNote(fields));
  const questions = fc
    .uniqueArray(fc.constantFrom(...WORDS.map((word) => word.replaceAll('`', ''))))
    .map((words) => asking(...words));
  const rooms = fc.record({ points: fc.nat(4), characters: fc.nat(300) });

  it('is all of the note, each piece once and in its order, within the room', () => {
    fc.assert(
      fc.property(notes, questions, rooms, (given, concepts, room) => {
        const { claim, isPoint, points, rest } = partsOf(given, concepts, room);
        const pieces = [...points, ...rest, ...(isPoint ? [claim] : [])];
        expect([...pieces].sort()).toEqual([...given.points].sort());
        if (!isPoint) expect(claim).toBe(given.direct);
        for (const list of [points, rest]) expectInOrder(list, given.points);
        expect(points.length).toBeLessThanOrEqual(room.points);
        const length = points.reduce((sum, each) => sum + each.replaceAll('`', '').length, 0);
        if (points.length > 1) expect(length).toBeLessThanOrEqual(longest(points, room));
      }),
    );
  });

  it('is the same whatever else the question repeats of the direct answer', () => {
    fc.assert(
      fc.property(notes, rooms, (given, room) => {
        const concepts = asking(...new Set(given.direct.replaceAll('`', '').split(/[ .]+/)));
        const content = concepts.filter(({ alternatives }) => alternatives[0]?.terms.length);
        expect(partsOf(given, content, room).isPoint).toBe(false);
      }),
    );
  });
});

describe('a platform that was asked for', () => {
  const multicast = makeNote({
    title: 'When do I need the entitlement?',
    direct: 'Whenever the app sends multicast.',
    points: ['Access points handle multicast poorly.', 'macOS does not use this entitlement.'],
  });
  const about = (platforms: readonly NamedPlatform[]): NoteParts =>
    partsOf(multicast, asking('multicast', 'entitlement'), ROOM, platforms);

  it('makes the point that speaks of it the claim', () => {
    const { claim, isPoint } = about([{ name: 'macOS', version: undefined }]);
    expect({ claim, isPoint }).toEqual({ claim: multicast.points[1], isPoint: true });
  });

  it('changes nothing when no point speaks of it', () => {
    expect(about([{ name: 'tvOS', version: undefined }]).isPoint).toBe(false);
  });

  it('makes the one that says most of the rest the claim, unless the direct answer speaks of it', () => {
    const macOS = [{ name: 'macOS', version: undefined } as const];
    const words = asking('pause', 'download', 'quickly', 'macOS');
    const points = ['Use `suspend()` on macOS.', 'On macOS you pause a download by hand.', 'No.'];
    const mentions = makeNote({ ...note, points });
    expect(partsOf(mentions, words, ROOM, macOS).claim).toBe(points[1]);
    expect(partsOf(mentions, words, ROOM).isPoint).toBe(false);
    const itself = makeNote({ ...mentions, direct: 'Pause it on macOS with `cancel()`.' });
    expect(partsOf(itself, words, ROOM, macOS).claim).toBe(itself.direct);
  });

  it('is not answered by a point that only names it', () => {
    const tvOS = [{ name: 'tvOS', version: undefined } as const];
    const other = makeNote({ ...note, points: ['The remote of tvOS is small.'] });
    const words = asking('pause', 'download', 'data', 'store', 'tvOS');
    expect(partsOf(other, words, ROOM, tvOS).isPoint).toBe(false);
  });
});

/** The first point chosen may alone be longer than the room. */
function longest(points: readonly string[], { characters }: Room): number {
  return Math.max(characters, ...points.map((each) => each.replaceAll('`', '').length));
}

function expectInOrder(some: readonly string[], all: readonly string[]): void {
  let from = 0;
  for (const each of some) {
    const at = all.indexOf(each, from);
    expect(at).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
}
