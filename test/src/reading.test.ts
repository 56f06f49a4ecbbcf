import { describe, expect, it } from 'vitest';
import { createAsk, createTriage } from '../../src/ask.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import { textOf } from '../support/blocks.ts';
import { documentId, makeErrorCode, makeQuestion, makeSignature } from '../support/make.ts';
import { libraryOf, snapshotOf } from '../support/snapshots.ts';

const id = documentId;
const source = [{ title: 'TN3151', url: 'https://a.example/' }] as const;
const plain = { apis: [], points: [], sources: source };
const live = createLiveIndex(
  snapshotOf(
    libraryOf({
      errorCodes: [makeErrorCode({ seeNotes: [id('note:dns')] })],
      signatures: [
        makeSignature({
          id: 'app-info',
          pattern: 'Could not look up appInfo',
          title: 'Could not look up appInfo for pid',
          shows: 'The system found no app for the flow.',
          documents: [id('note:token'), id('thread:firefox')],
        }),
      ],
      notes: [
        {
          ...plain,
          id: id('note:dns'),
          title: 'Why is a host not found?',
          direct: 'Its name is unknown.',
          askedAs: ['host not found'],
        },
        {
          ...plain,
          id: id('note:token'),
          title: 'Why is the audit token of a flow empty?',
          direct: 'The app is unknown to the filter.',
          askedAs: ['audit token empty'],
        },
      ],
      posts: [
        { id: id('thread:firefox'), title: 'Empty token for Firefox', body: 'Only Firefox.' },
        { id: id('thread:fonts'), title: 'Fonts', body: 'The label is small.' },
      ],
    }),
  ),
);
const ask = createAsk(live);
const triage = createTriage(live);
const answerOf = (text: string) => ask(makeQuestion({ text })).answer;

const PLAIN = '11:22:07.024588-0300 com.apple.networkextension debug Fetching appInfo for pid: 948';
const KNOWN =
  '11:22:07.024590-0300 com.apple.networkextension debug Could not look up appInfo for pid 948';
const FAILED =
  '11:22:07.024599-0300 com.apple.CFNetwork Task <A>.<1> finished with error [-1003] ' +
  'Error Domain=NSURLErrorDomain Code=-1003 "(null)" UserInfo={a=1}';
const LOG = [PLAIN, KNOWN, PLAIN, FAILED, KNOWN].join('\n');

describe('a pasted log', () => {
  it('is read as a log in chat, too', () => {
    const answer = answerOf(LOG);
    expect(answer).toMatchObject({ verdict: 'decoded', confidence: 1 });
    expect(answer.headline).toBe('The system found no app for the flow.');
    expect(textOf(answer.proof)).toContain('Lines 2, 5: Could not look up appInfo for pid');
    expect(textOf(answer.proof)).toContain('Line 4: NSURLErrorDomain -1003');
  });

  it('names what its signatures and the error table name, in that order', () => {
    expect(answerOf(LOG).references.map((each) => each.id)).toEqual([
      ...['note:token', 'thread:firefox', 'note:dns'],
    ]);
  });

  it('that shows nothing known is a question like any other', () => {
    const answer = answerOf([PLAIN, PLAIN, PLAIN].join('\n'));
    expect(answer.headline).not.toContain('lines read');
  });

  it('can be gone on from as from any answer', () => {
    const { memory } = ask(makeQuestion({ text: LOG }));
    const second = ask(makeQuestion({ text: 'the second one' }), memory).answer;
    expect(second.references[0]?.id).toBe('thread:firefox');
  });
});

describe('triage', () => {
  it('reads any text as a log, and gives what it found', () => {
    const { answer, triage: found } = triage(LOG);
    expect(answer).toEqual(answerOf(LOG));
    expect(found).toMatchObject({ lineCount: 5, unknownLines: 2 });
    expect(found.signatures.map(({ lines }) => lines)).toEqual([[2, 5]]);
  });

  it('says so when nothing in the text is known', () => {
    const { answer, triage: found } = triage('all is well');
    expect(answer).toMatchObject({ verdict: 'unknown', references: [] });
    expect(answer.headline).toMatch(/^1 line read; none matches/);
    expect(found.signatures).toEqual([]);
  });
});

describe('a decoded error', () => {
  it('names the note that the error table names for it, once', () => {
    const { references, proof, verdict } = answerOf('Error Domain=NSURLErrorDomain Code=-1003');
    expect(verdict).toBe('decoded');
    const notes = references.filter((each) => each.id === 'note:dns');
    expect(notes).toHaveLength(1);
    const place = references.findIndex((each) => each.id === 'note:dns') + 1;
    expect(textOf(proof)).toMatch(new RegExp(`(?:Related|Note) ${place}: `));
  });
});
