import { describe, expect, it } from 'vitest';
import { dialogueFigures, faultsOf, holdAll } from './dialogue-figures.ts';
import { checkDialogues, type Dialogue, type Turn } from './dialogues.ts';
import { makeNamed, makeReply } from './make-reply.ts';
import type { System } from './outcomes.ts';

const ON_FTP = makeNamed('On FTP');
const TIMEOUTS = makeNamed('timeouts', 'note');
const COOKIES = makeNamed('cookies', 'note');

function makeTurn(fields: Partial<Turn> = {}): Turn {
  return {
    query: 'and on macOS?',
    lead: undefined,
    nth: undefined,
    unsure: false,
    refused: false,
    facts: [],
    absent: [],
    ...fields,
  };
}

function makeDialogue(...turns: readonly Turn[]): Dialogue {
  return { id: 'g1', class: 'platform', turns };
}

describe('a turn', () => {
  it('is right when one of the documents wanted is named first', () => {
    const reply = makeReply({ documents: [TIMEOUTS, ON_FTP] });
    const wanted = (...lead: readonly string[]) => faultsOf(makeTurn({ lead }), reply, undefined);
    expect(wanted('note:cookies', 'note:timeouts')).toEqual([]);
    expect(wanted('thread:on-ftp')).toEqual(['lead']);
  });

  it('is not right when the document is but one of the closest, unless that will do', () => {
    const reply = makeReply({ documents: [TIMEOUTS], answered: false });
    const turn = makeTurn({ lead: [TIMEOUTS.id] });
    expect(faultsOf(turn, reply, undefined)).toEqual(['not answered']);
    expect(faultsOf({ ...turn, unsure: true }, reply, undefined)).toEqual([]);
  });

  it('that must not be answered may name documents, but may not answer', () => {
    const turn = makeTurn({ refused: true });
    expect(faultsOf(turn, makeReply({ answered: false }), undefined)).toEqual([]);
    expect(faultsOf(turn, makeReply(), undefined)).toEqual(['answered']);
  });

  it('must show its facts, and nothing of the topic before', () => {
    const turn = makeTurn({ facts: [['not used', 'no entitlement']], absent: ['watchOS'] });
    const said = (text: string) => faultsOf(turn, makeReply({ text }), undefined);
    expect(said('It is Not Used there.')).toEqual([]);
    expect(said('On watchos it waits.')).toEqual(['fact', 'dragged along']);
  });

  it('counts in the list before: the closest, or what stands beside an answer', () => {
    const documents = [TIMEOUTS, ON_FTP, COOKIES];
    const second = makeTurn({ nth: 2 });
    const closest = makeReply({ documents, answered: false });
    const shown = (first: typeof ON_FTP) => makeReply({ documents: [first] });
    expect(faultsOf(second, shown(ON_FTP), closest)).toEqual([]);
    expect(faultsOf(second, shown(COOKIES), closest)).toEqual(['place in the list']);
    expect(faultsOf(second, shown(COOKIES), makeReply({ documents }))).toEqual([]);
    expect(faultsOf(second, shown(TIMEOUTS), makeReply({ documents }))).toEqual([
      'place in the list',
    ]);
  });
});

describe('dialogues', () => {
  /** Answers the first question of a conversation, and nothing after it. */
  const forgetful = (): System => {
    let asked = 0;
    return () => {
      asked += 1;
      return makeReply({ answered: asked === 1, documents: asked === 1 ? [TIMEOUTS] : [] });
    };
  };
  const lead = makeTurn({ lead: [TIMEOUTS.id] });

  it('begin a conversation each, so that nothing is carried from one to the next', () => {
    const held = holdAll([makeDialogue(lead), makeDialogue(lead)], forgetful);
    expect(held.flatMap(({ turns }) => turns.flatMap(({ faults }) => faults))).toEqual([]);
  });

  it('are counted by turns, by follow-ups and as a whole', () => {
    const thanks = makeTurn({ refused: true });
    const figures = dialogueFigures(
      holdAll([makeDialogue(lead, lead), makeDialogue(lead, thanks)], forgetful),
    );
    expect(figures.right.value).toBe(0.75);
    expect(figures.followUps.value).toBe(0.5);
    expect(figures.whole.value).toBe(0.5);
  });

  it('are refused when the corpus lacks their lead, or when a turn states nothing', () => {
    const check = (...turns: readonly Turn[]) =>
      checkDialogues([{ part: 'tune', dialogues: [makeDialogue(...turns)] }], [TIMEOUTS]);
    expect(() => check(lead, makeTurn({ nth: 1 }))).not.toThrow();
    expect(() => check(makeTurn({ lead: ['note:sftp'] }))).toThrow(
      'question g1 names note:sftp, which the corpus lacks',
    );
    expect(() => check(lead, makeTurn())).toThrow('a turn that states nothing to be judged by');
    expect(() => check(makeTurn({ nth: 2 }))).toThrow('a list before its first turn');
  });
});
