import { describe, expect, it } from 'vitest';
import { createAsk } from '../../src/ask.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Memory } from '../../src/model/answer.ts';
import { textOf } from '../support/blocks.ts';
import { documentId, makeMemory } from '../support/make.ts';
import { libraryOf, snapshotOf } from '../support/snapshots.ts';

const id = documentId;
const live = createLiveIndex(
  snapshotOf(
    libraryOf({
      notes: [
        {
          id: id('note:tls-versions'),
          title: 'Which TLS versions does URLSession use?',
          direct: 'URLSession uses TLS 1.2 and TLS 1.3.',
          points: ['The least version can be set for a session.', 'TLS 1.0 is gone.'],
          askedAs: ['minimum TLS version'],
        },
        {
          id: id('note:ftp'),
          title: 'Can URLSession upload with FTP?',
          direct: 'URLSession does not upload over FTP.',
          askedAs: ['FTP upload'],
        },
      ],
      posts: [
        {
          id: id('thread:on-ftp'),
          title: 'On FTP',
          body: 'FTP is an old protocol. Use HTTPS instead.',
          signature: 'Developer Technical Support @ Apple',
        },
        { id: id('thread:请求'), title: '网络请求', body: '网络请求的时候出错。' },
      ],
    }),
  ),
);
const ask = createAsk(live);
const leadOf = (text: string, memory?: Memory) => ask({ text }, memory).answer.references[0]?.id;

describe('the id of a document, asked by itself', () => {
  it('is answered with the note, whatever else there is', () => {
    const { answer } = ask({ text: 'note:tls-versions' });
    expect(answer).toMatchObject({ verdict: 'answer', confidence: 1 });
    expect(answer.references[0]?.id).toBe('note:tls-versions');
    expect(textOf(answer.claim)).toBe('URLSession uses TLS 1.2 and TLS 1.3.');
  });

  it('is answered with the thread, referred to or not', () => {
    expect(leadOf('thread:on-ftp')).toBe('thread:on-ftp');
    expect(leadOf('thread:请求')).toBe('thread:请求');
  });

  it('may have blanks around it', () => {
    expect(leadOf('  note:ftp\n')).toBe('note:ftp');
  });

  it('is remembered as a question for the title, and as nothing before', () => {
    const { answer, memory } = ask({ text: 'note:ftp' }, makeMemory({ question: 'udp?' }));
    expect(memory).toEqual({
      question: 'Can URLSession upload with FTP?',
      answer,
      page: 0,
      from: undefined,
    });
  });

  it('is gone on from like any answer', () => {
    const { memory } = ask({ text: 'note:tls-versions' });
    expect(ask({ text: 'why' }, memory).answer.verdict).toBe('answer');
  });

  it('is a question like any other when it names nothing, or more than the document', () => {
    for (const text of ['note:nothing', 'note:', 'my note:ftp', 'note:ftp upload', 'NOTE:FTP']) {
      expect(ask({ text }).memory?.question, text).toBe(text);
    }
  });

  it('is looked up in the index in use', () => {
    const moving = createLiveIndex(live.current);
    const askThere = createAsk(moving);
    askThere({ text: 'note:ftp' });
    moving.swap(
      snapshotOf(
        libraryOf({ notes: [{ id: id('note:new'), title: 'What is new?' }], posts: [{}] }),
      ),
    );
    expect(askThere({ text: 'note:new' }).answer.references[0]?.id).toBe('note:new');
    expect(askThere({ text: 'note:ftp' }).answer.references[0]?.id).not.toBe('note:ftp');
  });
});
