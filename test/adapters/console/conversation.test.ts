import { describe, expect, it } from 'vitest';
import { createConversation } from '../../../adapters/console/conversation.ts';
import { WORDS } from '../../../adapters/console/words.ts';
import { makeAnswer, makeFullAnswer } from '../../support/make.ts';

const words = (text: string) => ({ kind: 'words', text });

describe('a conversation on the console', () => {
  it('turns the pages of the last answer, forth and back', () => {
    const answer = makeFullAnswer();
    const { say } = createConversation(() => answer);
    expect(say('ftp?')).toEqual({ kind: 'answer', answer });
    expect(say('/back')).toEqual(words(WORDS.noBack));
    expect(say('/more')).toEqual({ kind: 'blocks', blocks: answer.more[0] });
    expect(say('/more')).toEqual({ kind: 'blocks', blocks: answer.more[1] });
    expect(say('/more')).toEqual(words(WORDS.noMore));
    expect(say('/back')).toEqual({ kind: 'blocks', blocks: answer.more[0] });
    expect(say('/back')).toEqual({ kind: 'answer', answer });
  });

  it('begins at the first page of every answer', () => {
    const answer = makeFullAnswer();
    const { say } = createConversation(() => answer);
    say('one');
    say('/more');
    say('two');
    expect(say('/more')).toEqual({ kind: 'blocks', blocks: answer.more[0] });
  });

  it('shows the trace and the related threads of the last answer', () => {
    const answer = makeFullAnswer();
    const { say } = createConversation(() => answer);
    say('ftp?');
    expect(say('/why')).toEqual({ kind: 'blocks', blocks: answer.why });
    expect(say('/threads')).toEqual({ kind: 'blocks', blocks: answer.threads });
  });

  it('says that there is nothing to show', () => {
    const { say } = createConversation(() => makeAnswer());
    for (const command of ['/more', '/back', '/why', '/threads']) {
      expect(say(command)).toEqual(words(WORDS.nothingYet));
    }
    say('ftp?');
    expect(say('/more')).toEqual(words(WORDS.noMore));
    expect(say('/why')).toEqual(words(WORDS.noWhy));
    expect(say('/threads')).toEqual(words(WORDS.noThreads));
  });

  it('keeps the last answer through help and unknown commands', () => {
    const answer = makeFullAnswer();
    const { say } = createConversation(() => answer);
    say('ftp?');
    say('/help');
    expect(say('/nonsense')).toEqual(words('There is no command /nonsense; /help lists them.'));
    expect(say('/why')).toEqual({ kind: 'blocks', blocks: answer.why });
  });

  it('asks the core what help says, and adds the commands', () => {
    const asked: string[] = [];
    const { say } = createConversation(({ text }) => {
      asked.push(text);
      return makeAnswer();
    });
    const help = say('/help');
    expect(asked).toEqual(['help']);
    expect(help).toMatchObject({ kind: 'help', answer: { claim: makeAnswer().claim } });
    expect(JSON.stringify(help)).toContain('/threads');
  });

  it('leaves', () => {
    expect(createConversation(() => makeAnswer()).say('/quit')).toEqual({ kind: 'leave' });
  });

  it('survives a question that breaks the program, on one line', () => {
    const { say } = createConversation(() => {
      throw new TypeError('x is\nundefined');
    });
    expect(say('ftp?')).toEqual(
      words('Something broke here, not in your question (TypeError: x is undefined).'),
    );
    expect(say('/why')).toEqual(words(WORDS.nothingYet));
  });
});
