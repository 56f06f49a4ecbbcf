import { describe, expect, it } from 'vitest';
import { brierScore, reliability } from './calibration.ts';
import { answerableFigures, byClass, noteFigures, predictions, refusalFigures } from './figures.ts';
import { checkCollections, checkHeld, FLOOR_COLLECTIONS } from './floors.ts';
import { makeNamed, makeReply } from './make-reply.ts';
import {
  type AnswerableOutcome,
  leadIsRight,
  type NoteOutcome,
  type Outcomes,
  type RefusableOutcome,
  type Reply,
} from './outcomes.ts';
import { shows, showsFact, showsName } from './phrase.ts';

const ON_FTP = makeNamed('On FTP');
const OTHER = makeNamed('Other');
const NOTE = makeNamed('FTP', 'note');
const RIGHT = makeReply({ documents: [ON_FTP], confidence: 0.9, text: 'On FTP' });
const WRONG = makeReply({ documents: [OTHER], confidence: 0.6, text: 'Other' });
const REFUSED = makeReply({ answered: false, confidence: 0.1, text: 'Nothing' });

function asked(reply: Reply, phrase?: string, className = 'typos'): AnswerableOutcome {
  const question = { id: 'a', class: className, query: 'ftp', thread: 'On FTP', phrase };
  return { question: { ...question, notes: [NOTE.id] }, reply };
}

function noted(reply: Reply): NoteOutcome {
  const facts = [['since 2015', 'in the 2016 SDKs'], ['HTTPS']];
  return { question: { id: 'n', class: 'how', query: 'ftp', notes: [NOTE.id], facts }, reply };
}

function due(reply: Reply): RefusableOutcome {
  return { question: { id: 'r', class: 'off-topic', query: 'pasta' }, reply };
}

describe('the figures of answerable questions', () => {
  it('count a reply without references as a miss', () => {
    const figures = answerableFigures([asked(RIGHT), asked(REFUSED)]);
    expect(figures.success1.value).toBe(0.5);
    expect(figures.mrr10.value).toBe(0.5);
    expect(figures.coverage.value).toBe(0.5);
  });

  it('give credit for a lower rank to MRR and nDCG alone', () => {
    const figures = answerableFigures([asked({ ...WRONG, documents: [OTHER, ON_FTP] })]);
    expect(figures.success1.value).toBe(0);
    expect(figures.mrr10.value).toBe(0.5);
    expect(figures.ndcg10.value).toBeCloseTo(1 / Math.log2(3), 12);
  });

  it('rank the threads alone: a note before them changes nothing, and may lead', () => {
    const outcome = asked({ ...RIGHT, documents: [NOTE, ON_FTP] });
    expect(answerableFigures([outcome]).success1.value).toBe(1);
    expect(leadIsRight(outcome)).toBe(true);
    expect(leadIsRight(asked({ ...RIGHT, documents: [OTHER, ON_FTP] }))).toBe(false);
  });

  it('look for phrases only where one must be shown', () => {
    const figures = answerableFigures([asked(RIGHT), asked(RIGHT, 'On FTP'), asked(WRONG, 'FTP')]);
    expect(figures.shown.value).toBe(0.5);
  });

  it('come by class in alphabetical order', () => {
    const outcomes = [asked(RIGHT, undefined, 'typos'), asked(RIGHT, undefined, 'plain')];
    expect([...byClass(outcomes).keys()]).toEqual(['plain', 'typos']);
  });
});

describe('the figures of questions about notes', () => {
  const text = 'Deprecated in the 2016 SDKs. Move to https.';
  const whole = makeReply({ documents: [OTHER, NOTE], text });
  const half = makeReply({ documents: [ON_FTP], text: 'Deprecated since 2015.' });
  const figures = noteFigures([noted(whole), noted(half), noted(REFUSED)]);

  it('count key facts of what was answered, of all, and whole answers', () => {
    expect(figures.answered.value).toBeCloseTo(2 / 3, 12);
    expect(figures.facts.value).toBe(0.75);
    expect(figures.factsOfAll.value).toBe(0.5);
    expect(figures.allFacts.value).toBeCloseTo(1 / 3, 12);
  });

  it('tell the first note from the first document', () => {
    expect(figures.noteFirst.value).toBeCloseTo(1 / 3, 12);
    expect(figures.leads.value).toBe(0);
  });
});

describe('a fact or a name shown', () => {
  it('is the same in any case, quotes, hyphens, and as code', () => {
    expect(showsFact('It’s a `NO` in the “Wi‑Fi” case', ['it\'s a no in the "wi-fi" case'])).toBe(
      true,
    );
  });

  it('stands within the first 2,000 characters', () => {
    expect(showsFact(`${'x'.repeat(1_990)} a fact`, ['a fact'])).toBe(true);
    expect(showsFact(`${'x'.repeat(1_996)} a fact`, ['a fact'])).toBe(false);
  });

  it('is no part of a longer name', () => {
    expect(showsName('-999 is NSURLErrorCancelled: …', 'NSURLErrorCancelled')).toBe(true);
    expect(showsName('NSURLErrorCancelledReason', 'NSURLErrorCancelled')).toBe(false);
    expect(showsName('kNSURLErrorCancelled', 'NSURLErrorCancelled')).toBe(false);
  });
});

describe('the phrase shown', () => {
  it('may be wrapped and indented', () => {
    expect(shows('“supports\n    FTP downloads”', 'supports FTP downloads')).toBe(true);
  });

  it('must stand within the first 2,000 characters', () => {
    expect(shows(`${'x'.repeat(1_990)} phrase`, 'phrase')).toBe(true);
    expect(shows(`${'x'.repeat(1_996)} phrase`, 'phrase')).toBe(false);
  });
});

describe('the figures of refusing', () => {
  it('are the hand-worked ones', () => {
    // Refused: 1 answerable, 3 of 4 due. Precision 3/4, recall 3/4, F1 3/4.
    const outcomes: Outcomes = {
      answerable: [asked(RIGHT), asked(RIGHT), asked(WRONG), asked(REFUSED)],
      notes: [],
      refusable: [due(REFUSED), due(REFUSED), due({ ...REFUSED, documents: [ON_FTP] }), due(WRONG)],
    };
    const figures = refusalFigures(outcomes);
    expect(figures.precision.value).toBe(0.75);
    expect(figures.recall.value).toBe(0.75);
    expect(figures.f1.value).toBe(0.75);
    expect(figures.falseAnswers.value).toBe(0.25);
    expect(figures.silent.value).toBe(0.5);
    expect(figures.rightWhenAnswered.value).toBe(0.5);
  });
});

describe('the calibration', () => {
  it('takes an answer to a question that had to be refused for wrong', () => {
    const made = predictions({ answerable: [asked(RIGHT)], notes: [], refusable: [due(WRONG)] });
    expect(made).toEqual([
      { confidence: 0.9, right: true },
      { confidence: 0.6, right: false },
    ]);
    expect(brierScore(made)).toBeCloseTo((0.01 + 0.36) / 2, 12);
  });

  it('puts full confidence into the last of ten bins', () => {
    const bins = reliability([{ confidence: 1, right: true }]);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toMatchObject({ count: 1, confidence: 1, right: 1 });
    expect(bins[0]?.right).toBeNaN();
  });
});

describe('goals and floors', () => {
  const five = (value: number): ReadonlyMap<string, number> =>
    new Map(FLOOR_COLLECTIONS.map((name) => [name, value]));
  const nothing = { open: [], failures: [] };

  it('judge the mean of exactly the five collections they were set for', () => {
    expect(checkCollections(new Map([['cisi', 0.1]]))).toBeUndefined();
    expect(checkCollections(new Map([...five(0.641), ['another', 0]]))).toEqual(nothing);
  });

  it('are silent when all are reached', () => {
    const text = 'Deprecated since 2015: use HTTPS.';
    const outcomes = {
      answerable: [asked(RIGHT, 'On FTP')],
      notes: [noted({ ...RIGHT, text })],
      refusable: [due(REFUSED)],
    };
    expect(checkHeld(outcomes)).toEqual(nothing);
    expect(checkCollections(five(0.641))).toEqual(nothing);
  });

  it('name every figure that is not reached, and what was not measured', () => {
    const outcomes = {
      answerable: [asked(WRONG, undefined, 'plain')],
      notes: [noted(REFUSED)],
      refusable: [due(WRONG)],
    };
    const { open, failures } = checkHeld(outcomes);
    expect(open).toEqual([
      'goal still open: thread first among the threads is 0.0000, at least 0.96 is wanted',
      'goal still open: thread first of the class typos is not measured, at least 0.93 is wanted',
      'goal still open: phrase shown is not measured, at least 0.85 is wanted',
      'goal still open: false answers is 1.0000, at most 0.05 is wanted',
      'goal still open: notes: answered is 0.0000, at least 0.85 is wanted',
      'goal still open: notes: key facts shown is not measured, at least 0.8 is wanted',
    ]);
    expect(failures).toHaveLength(6);
    expect(failures[0]).toMatch(
      /^below the floor: thread first among the threads is 0.0000, at least 0.9/,
    );
    expect(checkCollections(five(0.6399))?.failures).toEqual([
      'below the floor: mean nDCG@10 of the collections is 0.6399, at least 0.64 is wanted',
    ]);
  });

  it('tell an open goal from a floor that was missed', () => {
    const nearly = Array.from({ length: 19 }, () => asked(RIGHT, 'On FTP'));
    const outcomes = {
      answerable: [...nearly, asked(WRONG, 'On FTP')],
      notes: [noted({ ...RIGHT, text: 'Deprecated since 2015: use HTTPS.' })],
      refusable: [due(REFUSED)],
    };
    expect(checkHeld(outcomes)).toEqual({
      open: ['goal still open: thread first among the threads is 0.9500, at least 0.96 is wanted'],
      failures: [],
    });
  });
});
