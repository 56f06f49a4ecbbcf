import { describe, expect, it } from 'vitest';
import { listFailures } from './failures.ts';
import { makeNamed, makeReply } from './make-reply.ts';
import type { AnswerableOutcome, NoteOutcome, Outcomes, Reply } from './outcomes.ts';
import { type Overlap, reportPart } from './report.ts';
import { interval, renderTable } from './table.ts';

const RIGHT = makeReply({ documents: [makeNamed('On FTP')], confidence: 0.9, text: 'On FTP' });
const WRONG = makeReply({ documents: [makeNamed('Other')], confidence: 0.6, text: 'Other' });
const OVERLAP: Overlap = { passage: () => 0.5, thread: () => 0.75 };
const SECRET = 'wording of a held question';

function asked(reply: Reply, className: string): AnswerableOutcome {
  const question = { id: 'a1', class: className, query: SECRET, thread: 'On FTP' };
  return { question: { ...question, phrase: undefined, notes: [] }, reply };
}

const NOTED: NoteOutcome = {
  question: {
    id: 'n1',
    class: 'how',
    query: SECRET,
    notes: ['note:ftp'],
    facts: [['since 2015'], ['HTTPS', 'SFTP']],
  },
  reply: makeReply({ documents: [makeNamed('FTP', 'note')], text: 'Deprecated since 2015.' }),
};
const OUTCOMES: Outcomes = {
  answerable: [asked(RIGHT, 'paraphrase'), asked(WRONG, 'plain')],
  notes: [NOTED],
  refusable: [{ question: { id: 'r1', class: 'off-topic', query: SECRET }, reply: WRONG }],
};

describe('the report of a part', () => {
  const lines = reportPart('held', { bot: OUTCOMES, wink: OUTCOMES, gated: OUTCOMES }, OVERLAP);

  it('shows counts and figures by class, the baseline beside', () => {
    expect(lines[0]).toBe('## held: 2 questions about threads, 1 about notes, 1 to refuse');
    expect(lines.find((line) => line.startsWith('paraphrase'))).toMatch(
      /^paraphrase +1 +1\.000 +1\.000/,
    );
    expect(lines.find((line) => line.startsWith('all'))).toMatch(/^all +2 +0\.500 +0\.500/);
  });

  it('points at paraphrases that repeat too much of their passage', () => {
    expect(lines.filter((line) => line.includes('above 0.4'))).toHaveLength(1);
  });

  it('never shows a question', () => {
    expect(lines.join('\n')).not.toContain(SECRET);
  });

  it('is the same every time', () => {
    const again = reportPart('held', { bot: OUTCOMES, wink: OUTCOMES, gated: OUTCOMES }, OVERLAP);
    expect(again).toEqual(lines);
  });
});

describe('the list of failures', () => {
  it('names what failed, what was expected and what came, and leaves out what was right', () => {
    const lines = listFailures(OUTCOMES);
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^a1 +plain +thread +0\.60 +On FTP +Other +wording/);
    expect(lines[3]).toMatch(/^n1 +how +lacks HTTPS +- +note:ftp +note:ftp +wording/);
    expect(lines[4]).toMatch(/^r1 +off-topic +answered +0\.60 +\(refusal\) +Other/);
  });
});

describe('a table', () => {
  it('sets words to the left and numbers to the right', () => {
    expect(
      renderTable(
        ['name', 'n'],
        [
          ['a', '7'],
          ['bcdef', '12'],
        ],
      ),
    ).toEqual(['name    n', '-----  --', 'a       7', 'bcdef  12']);
  });

  it('shows a dash for what was not measured', () => {
    const nothing = Number.NaN;
    expect(interval({ value: nothing, low: nothing, high: nothing })).toBe('-');
    expect(interval({ value: 0.5, low: 0.25, high: 0.75 })).toBe('0.500 [0.250, 0.750]');
  });
});
