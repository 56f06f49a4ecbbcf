import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeThread } from '../support/make.ts';
import { checkIds } from './claims.ts';
import { parseJsonLines } from './json-lines.ts';
import { type AnswerableQuestion, checkQuestions, type QuestionSet } from './questions.ts';

const DOCUMENTS = [makeThread({ title: 'On FTP', body: 'URLSession supports\n  FTP downloads.' })];

function makeSet(fields: Partial<QuestionSet> = {}): QuestionSet {
  return { part: 'tune', answerable: [], notes: [], refusable: [], ...fields };
}

function makeAnswerable(fields: Partial<AnswerableQuestion> = {}): AnswerableQuestion {
  const query = 'can I upload with FTP?';
  return {
    id: 'a1',
    class: 'plain',
    query,
    thread: 'On FTP',
    phrase: undefined,
    notes: [],
    ...fields,
  };
}

describe('checking the questions', () => {
  it('accepts a phrase that the thread breaks across lines', () => {
    const asked = makeAnswerable({ phrase: 'supports FTP downloads' });
    expect(() => checkQuestions([makeSet({ answerable: [asked] })], DOCUMENTS)).not.toThrow();
  });

  it('names the question whose phrase is not in its thread, without its wording', () => {
    const asked = makeAnswerable({ phrase: 'supports FTP uploads' });
    const check = (): void => checkQuestions([makeSet({ answerable: [asked] })], DOCUMENTS);
    expect(check).toThrow('question a1 has a phrase that is not in its thread');
  });

  it('names the question whose thread the corpus lacks', () => {
    const asked = makeAnswerable({ thread: 'On SFTP' });
    const check = (): void => checkQuestions([makeSet({ answerable: [asked] })], DOCUMENTS);
    expect(check).toThrow('question a1 names a thread that the corpus lacks');
  });

  it('names the question whose note the corpus lacks', () => {
    const asked = makeAnswerable({ notes: ['note:sftp'] });
    const check = (): void => checkQuestions([makeSet({ answerable: [asked] })], DOCUMENTS);
    expect(check).toThrow('question a1 names note:sftp, which the corpus lacks');
  });

  it('refuses an id used twice, in whatever files', () => {
    expect(() => checkIds([{ id: 'a1' }, { id: 'r1' }, { id: 'a1' }])).toThrow(
      'question a1 repeats question a1',
    );
  });

  it('refuses a held question that was worded the same in the tune part', () => {
    const tune = makeSet({ answerable: [makeAnswerable()] });
    const held = makeSet({
      part: 'held',
      refusable: [{ id: 'r1', class: 'off-topic', query: ' Can I  upload with ftp?' }],
    });
    expect(() => checkQuestions([tune, held], DOCUMENTS)).toThrow(
      'question r1 repeats question a1',
    );
  });
});

describe('reading JSON Lines', () => {
  const shape = z.object({ id: z.string() });

  it('skips blank lines', () => {
    expect(parseJsonLines('{"id":"a"}\n\n{"id":"b"}\n', 'x.jsonl', shape)).toHaveLength(2);
  });

  it('names file and line of what is not JSON', () => {
    const read = (): unknown => parseJsonLines('{"id":"a"}\n{"id":', 'x.jsonl', shape);
    expect(read).toThrow('x.jsonl:2 is not JSON');
  });

  it('names file, line and field of a record of another shape', () => {
    const read = (): unknown => parseJsonLines('\n{"id":7}', 'x.jsonl', shape);
    expect(read).toThrow(/x\.jsonl:2 is not a record of the expected shape \(id: /);
  });

  it('refuses an empty file', () => {
    expect(() => parseJsonLines('\n', 'x.jsonl', shape)).toThrow('x.jsonl is empty');
  });
});
