import { describe, expect, it } from 'vitest';
import type { ApiSymbol } from '../../../src/model/document.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { openSymbols, readSymbolQuestion } from '../../../src/query/symbols.ts';
import { understand } from '../../../src/query/understand.ts';
import { documentId, makeCorpus, makeNote, makePassage, passageId } from '../../support/make.ts';
import { snapshotOf, talkOn } from '../../support/snapshots.ts';

const connection: ApiSymbol = {
  name: 'NWConnection',
  kind: 'api',
  framework: 'Network',
  also: ['nw_connection_t'],
  successor: undefined,
  documents: [documentId('note:mentions'), documentId('note:states')],
};
const book = openSymbols([connection]);
const library = { symbols: book };
const notes = [
  makeNote({ id: documentId('note:mentions'), title: 'What else?', apis: [] }),
  makeNote({ id: documentId('note:states'), title: 'Which states?', apis: ['NWConnection'] }),
];
const corpus = makeCorpus({
  documents: notes,
  passages: notes.map(({ id, direct }) =>
    makePassage({ id: passageId(`${id}#0`), document: id, text: `NWConnection. ${direct}` }),
  ),
  symbols: [connection],
});
const snapshot = snapshotOf(corpus);

describe('a symbol', () => {
  it('is found by its name and by those in other languages, whatever their case', () => {
    for (const name of ['NWConnection', 'nwconnection', 'NW_CONNECTION_T']) {
      expect(book.find(name)).toBe(connection);
    }
    expect(book.find('NWListener')).toBeUndefined();
  });

  it('is asked for by its bare name, by what it is, and by where it is mentioned', () => {
    expect(readSymbolQuestion('NWConnection', library)).toMatchObject({ asksWhere: false });
    expect(readSymbolQuestion('what is nw_connection_t?', library)).toMatchObject({
      asksWhere: false,
    });
    for (const text of ['which notes mention NWConnection?', 'threads about `NWConnection`']) {
      expect(readSymbolQuestion(text, library)).toMatchObject({
        symbol: connection,
        asksWhere: true,
      });
    }
  });

  it('is not what a question is about that says more', () => {
    for (const text of ['why does NWConnection fail', 'NWConnection waiting', 'notes', '']) {
      expect(readSymbolQuestion(text, library)).toBeUndefined();
    }
  });

  it('is looked for by its other names, too', () => {
    const { concepts } = understand('nw_connection_t stays in waiting', openLibrary(snapshot));
    const ways = concepts[0]?.alternatives.map(({ shown }) => shown);
    expect(ways).toContain('NWConnection');
  });

  it('is answered with the documents that mention it, those about it first', () => {
    const answer = talkOn(snapshot)('which notes mention NWConnection?');
    expect(answer.verdict).toBe('answer');
    expect(answer.headline).toBe('NWConnection is mentioned in 2 entries here.');
    expect(answer.references.map(({ id }) => id)).toEqual(['note:states', 'note:mentions']);
  });
});
