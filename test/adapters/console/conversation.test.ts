import { describe, expect, it } from 'vitest';
import { createConversation } from '../../../adapters/console/conversation.ts';
import { PAGES } from '../../../src/answer/templates-notes.ts';
import type { Ask } from '../../../src/ask.ts';
import type { Answer, Memory } from '../../../src/model/answer.ts';
import { makeAnswer, makeFullAnswer, makeStatus, replying } from '../../support/make.ts';

/** A conversation on an index that says of itself what `/status` shows. */
const open = (ask: Ask) => createConversation(ask, STATUS);
const STATUS = makeStatus();
const words = (text: string) => ({ kind: 'words', text });
const showing = (answer: Partial<Answer>, pagesLeft = 0) => ({
  kind: 'answer',
  answer: expect.objectContaining(answer),
  pagesLeft,
});
const saying = (headline: string, pagesLeft = 0) => showing({ headline }, pagesLeft);

describe('a conversation on the console', () => {
  it('turns the pages of the last answer, forth and back', () => {
    const answer = makeFullAnswer();
    const { say } = open(() => replying(answer));
    expect(say('ftp?')).toEqual({ kind: 'answer', answer, pagesLeft: 2 });
    expect(say('/back')).toEqual(saying(PAGES.noBack, 2));
    expect(say('/more')).toEqual(showing({ proof: answer.more[0] ?? [] }, 1));
    expect(say('/more')).toEqual(showing({ proof: answer.more[1] ?? [] }, 0));
    expect(say('/more')).toEqual(saying(PAGES.noMore));
    expect(say('/back')).toEqual(showing({ proof: answer.more[0] ?? [] }, 1));
    expect(say('/back')).toEqual({ kind: 'answer', answer, pagesLeft: 2 });
  });

  it('begins at the first page of every answer', () => {
    const answer = makeFullAnswer();
    const { say } = open(() => replying(answer));
    say('one');
    say('/more');
    say('two');
    expect(say('/more')).toEqual(showing({ proof: answer.more[0] ?? [] }, 1));
  });

  it('shows the trace and the related threads of the last answer', () => {
    const answer = makeFullAnswer();
    const { say } = open(() => replying(answer));
    say('ftp?');
    expect(say('/why')).toEqual(showing({ claim: answer.why, proof: [] }, 2));
    expect(say('/threads')).toEqual(showing({ claim: answer.threads, proof: [] }, 2));
  });

  it('shows the state of the index, and forgets nothing by it', () => {
    const answer = makeFullAnswer();
    const { say } = open(() => replying(answer));
    say('ftp?');
    expect(say('/status')).toEqual(saying('Index: 7f3a9c, built 2026-11-24 17:05 UTC.'));
    expect(say('/more')).toEqual(showing({ proof: answer.more[0] ?? [] }, 1));
  });

  it('says that there is nothing to show', () => {
    const { say } = open(() => replying(makeAnswer()));
    for (const command of ['/more', '/back', '/why', '/threads']) {
      expect(say(command)).toEqual(saying(PAGES.nothingYet));
    }
    say('ftp?');
    expect(say('/more')).toEqual(saying(PAGES.noMore));
    expect(say('/why')).toEqual(saying(PAGES.noWhy));
    expect(say('/threads')).toEqual(saying(PAGES.noThreads));
  });

  it('gives the core what it remembered, question after question', () => {
    const given: (Memory | undefined)[] = [];
    const replies = ['one', 'two'].map((headline) => replying(makeAnswer({ headline })));
    const ask: Ask = (_question, memory) => {
      given.push(memory);
      return replies[given.length - 1] ?? replying(makeAnswer());
    };
    const { say } = open(ask);
    say('ftp?');
    say('and on macOS?');
    say('what about UDP?');
    expect(given).toEqual([undefined, replies[0]?.memory, replies[1]?.memory]);
  });

  it('asks the core for the document of a number, as one would by words', () => {
    const asked: string[] = [];
    const { say } = open(({ text }) => {
      asked.push(text);
      return replying(makeAnswer());
    });
    say('ftp?');
    say('/2');
    expect(asked).toEqual(['ftp?', 'number 2']);
  });

  it('forgets what the core forgets', () => {
    const { say } = open(() => ({ answer: makeAnswer(), memory: undefined }));
    say('ftp?');
    expect(say('/why')).toEqual(saying(PAGES.nothingYet));
  });

  it('keeps the last answer through help and unknown commands', () => {
    const answer = makeFullAnswer();
    const { say } = open(() => replying(answer));
    say('ftp?');
    say('/help');
    expect(say('/nonsense')).toEqual(words('There is no command /nonsense; /help lists them.'));
    expect(say('/why')).toEqual(showing({ claim: answer.why }, 2));
  });

  it('asks the core what help says, and adds the commands', () => {
    const asked: string[] = [];
    const { say } = open(({ text }) => {
      asked.push(text);
      return replying(makeAnswer());
    });
    const help = say('/help');
    expect(asked).toEqual(['help']);
    expect(help).toEqual(showing({ claim: makeAnswer().claim }));
    expect(JSON.stringify(help)).toContain('/threads');
  });

  it('leaves', () => {
    const { say } = open(() => replying(makeAnswer()));
    expect(say('/quit')).toEqual({ kind: 'leave' });
  });

  it('survives a question that breaks the program, on one line', () => {
    const { say } = open(() => {
      throw new TypeError('x is\nundefined');
    });
    expect(say('ftp?')).toEqual(
      words('Something broke here, not in your question (TypeError: x is undefined).'),
    );
    expect(say('/why')).toEqual(saying(PAGES.nothingYet));
  });
});
