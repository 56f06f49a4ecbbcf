import { describe, expect, it } from 'vitest';
import { isCommandLine, receive } from '../../../adapters/console/receive.ts';
import { conversationId, makeQuestion } from '../../support/make.ts';

describe('a line typed in the console', () => {
  it('is a question, word for word', () => {
    expect(receive('  can I upload? ')).toEqual({
      kind: 'question',
      question: makeQuestion({
        text: '  can I upload? ',
        conversation: conversationId('console'),
      }),
    });
  });

  it('is nothing when it is blank', () => {
    expect(receive(' \t ')).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['/more', 'more'],
    [' /WHY ', 'why'],
    ['/exit', 'quit'],
    ['/q', 'quit'],
  ])('is a command: %s', (line, command) => {
    expect(receive(line)).toEqual({ kind: 'command', command });
    expect(isCommandLine(line)).toBe(true);
  });

  it.each([
    ['/1', 1],
    [' /9 ', 9],
  ])('opens a document that the last answer names: %s', (line, place) => {
    expect(receive(line)).toEqual({ kind: 'read', place });
    expect(isCommandLine(line)).toBe(true);
  });

  it.each(['/frobnicate', '/0', '/10', '/constructor', '/__proto__'.replaceAll('_', '-')])(
    'is an unknown command: %s',
    (line) => {
      expect(receive(line)).toEqual({ kind: 'unknownCommand', name: line.slice(1) });
    },
  );

  it.each(['/etc/hosts is ignored', '/why is it waiting', '/', '-65555', '//'])(
    'is a question although it begins oddly: %s',
    (line) => {
      expect(receive(line)).toMatchObject({ kind: 'question', question: { text: line } });
      expect(isCommandLine(line)).toBe(false);
    },
  );
});
