import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { said, showThreads, showWhy, turnPage } from '../../../src/answer/pages.ts';
import { PAGES } from '../../../src/answer/templates-notes.ts';
import type { Answer, Memory, Reply } from '../../../src/model/answer.ts';
import { textOf } from '../../support/blocks.ts';
import { makeAnswer, makeFullAnswer, makeMemory } from '../../support/make.ts';

const claimOf = ({ answer }: Reply): string => textOf(answer.claim);
const remembered = ({ memory }: Reply): Memory => memory ?? makeMemory();
const full = makeFullAnswer();

describe('a further page', () => {
  const second = turnPage(makeMemory(), 1);
  const third = turnPage(remembered(second), 1);

  it('shows what the first left out, under the title of the lead and its own number', () => {
    expect(claimOf(second)).toBe('On FTP (page 2 of 3)');
    expect(second.answer.proof).toEqual(full.more[0]);
    expect(claimOf(third)).toBe('On FTP (page 3 of 3)');
    expect(third.answer.proof).toEqual(full.more[1]);
  });

  it('offers the next one while there is one, and the way back', () => {
    expect(second.answer.actions).toEqual(['more', 'back', 'why']);
    expect(third.answer.actions).toEqual(['back', 'why']);
    expect(second.answer.more).toEqual([full.more[1]]);
    expect(third.answer.more).toEqual([]);
  });

  it('is not there behind the last: a line says so, and the page stays', () => {
    const none = turnPage(remembered(third), 1);
    expect(claimOf(none)).toBe(PAGES.noMore);
    expect(none.memory).toEqual(third.memory);
  });

  it('leads back to the answer itself, and no further', () => {
    const back = turnPage(remembered(second), -1);
    expect(back.answer).toEqual(full);
    const further = turnPage(remembered(back), -1);
    expect(claimOf(further)).toBe(PAGES.noBack);
    expect(further.memory).toEqual(back.memory);
  });

  it('is called by the headline where no document leads', () => {
    const answer = makeFullAnswer({ references: [], headline: '28 is ENOSPC.' });
    expect(claimOf(turnPage(makeMemory({ answer }), 1))).toBe('28 is ENOSPC. (page 2 of 3)');
  });
});

describe('a document that was opened from a list', () => {
  const list = makeAnswer({ headline: 'The list.' });
  const memory = makeMemory({ from: list });

  it('leads back to the list', () => {
    const back = turnPage(memory, -1);
    expect(back.answer).toEqual(list);
    expect(back.memory).toEqual({ question: 'ftp?', answer: list, page: 0, from: undefined });
  });

  it('has its own pages first', () => {
    const second = turnPage(memory, 1);
    expect(turnPage(remembered(second), -1).answer).toEqual(full);
  });
});

describe('what stands behind an answer', () => {
  it('is shown as it is, and the answer stays the last one', () => {
    const why = showWhy(makeMemory());
    expect([...why.answer.claim, ...why.answer.proof]).toEqual(full.why);
    expect(why.memory).toEqual(makeMemory());
    const threads = showThreads(makeMemory());
    expect([...threads.answer.claim, ...threads.answer.proof]).toEqual(full.threads);
  });

  it('is a line when there is nothing', () => {
    const memory = makeMemory({ answer: makeAnswer() });
    expect(claimOf(showWhy(memory))).toBe(PAGES.noWhy);
    expect(claimOf(showThreads(memory))).toBe(PAGES.noThreads);
  });
});

describe('before the first question', () => {
  it.each([
    ['the next page', () => turnPage(undefined, 1)],
    ['the page before', () => turnPage(undefined, -1)],
    ['why', () => showWhy(undefined)],
    ['threads', () => showThreads(undefined)],
  ])('there is nothing to show: %s', (_name, ask) => {
    const reply = ask();
    expect(claimOf(reply)).toBe(PAGES.nothingYet);
    expect(reply.memory).toBeUndefined();
  });
});

describe('a line of its own', () => {
  it('is no answer to a question, and offers nothing', () => {
    const line: Answer = said('This is the first page.');
    expect(line).toMatchObject({ verdict: 'help', references: [], sources: [], actions: [] });
    expect(textOf(line.claim)).toBe(line.headline);
  });
});

describe('turning pages', () => {
  it('forth and back ends where it began, wherever that was', () => {
    const pages = fc
      .array(fc.nat(5), { maxLength: 4 })
      .map((lengths) =>
        lengths.map((length) => Array.from({ length: length + 1 }, () => full.proof[0] ?? fail())),
      );
    const steps = fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 20 });
    fc.assert(
      fc.property(pages, steps, (more, turns) => {
        const answer = makeFullAnswer({ more });
        let memory = makeMemory({ answer });
        let page = 0;
        for (const by of turns) {
          memory = remembered(turnPage(memory, by));
          page = Math.min(more.length, Math.max(0, page + by));
          expect(memory).toEqual(makeMemory({ answer, page }));
        }
      }),
    );
  });
});

function fail(): never {
  throw new Error('the answer has no proof');
}
