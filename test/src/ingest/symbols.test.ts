import { describe, expect, it } from 'vitest';
import {
  findMissing,
  readSymbols,
  referToDocuments,
  type SymbolEntry,
} from '../../../src/ingest/symbols.ts';
import { documentId, makeNote, makeThread } from '../../support/make.ts';
import { jsonFile } from './fixtures.ts';

const read = (...symbols: readonly unknown[]) =>
  readSymbols(jsonFile('symbols.json', { format: 1, symbols }));
const api = (name: string): SymbolEntry => ({
  name,
  kind: 'api',
  framework: undefined,
  also: [],
  successor: undefined,
});
/** True when the text of a post mentions the symbol. */
const isIn = (name: string, body: string) =>
  referToDocuments([api(name)], [makeThread({ title: '', body })])[0]?.documents.length === 1;

describe('readSymbols', () => {
  it('reads names with the facts that are written down', () => {
    const facts = {
      framework: 'Network',
      also: ['nw_connection_t'],
      successor: 'NetworkConnection',
    };
    expect(
      read({ name: 'NWConnection', kind: 'api', ...facts }, { name: 'A', kind: 'key' }),
    ).toEqual([
      { name: 'NWConnection', kind: 'api', ...facts },
      { name: 'A', kind: 'key', framework: undefined, also: [], successor: undefined },
    ]);
  });

  it.each([
    [{ kind: 'class' }, '.kind must be one of api, entitlement, key'],
    [{ name: ' A' }, '.name must be a text without blanks around it'],
    [{ also: [] }, '.also must not be empty'],
    [{ framework: '' }, '.framework must be a text without blanks around it'],
    [{ documents: [] }, ' has an unknown field "documents"'],
  ])('refuses the entry with %j', (fields, reason) => {
    const entry = { name: 'A', kind: 'api', ...fields };
    expect(() => read(entry)).toThrow(`symbols.json: $.symbols[0]${reason}`);
  });

  it('refuses a name that stands twice', () => {
    const entry = { name: 'A', kind: 'api' };
    expect(() => read(entry, entry)).toThrow('$.symbols[1] repeats the name “A”');
  });
});

describe('the documents of a symbol', () => {
  it('are those that mention it in what they show or say they are about, in their order', () => {
    const documents = [
      makeThread({ id: documentId('thread:body'), body: 'My NWListener hangs.' }),
      makeThread({ id: documentId('thread:title'), title: 'NWListener?' }),
      makeThread({ id: documentId('thread:none') }),
      makeNote({ id: documentId('note:direct'), direct: 'Use `NWListener`.' }),
      makeNote({ id: documentId('note:point'), points: ['NWListener accepts.'] }),
      makeNote({ id: documentId('note:apis'), apis: ['NWListener.port'] }),
      makeNote({
        id: documentId('note:code'),
        snippet: { language: 'swift', code: 'let a = try NWListener(using: .tcp)' },
      }),
    ];
    expect(referToDocuments([api('NWListener')], documents)).toEqual([
      {
        ...api('NWListener'),
        documents: [
          'thread:body',
          'thread:title',
          'note:direct',
          'note:point',
          'note:apis',
          'note:code',
        ],
      },
    ]);
  });

  it.each([
    ['NWConnection', 'an NWConnection.', true],
    ['NWConnection', 'NWConnection.currentPath is nil', true],
    ['NWConnection', 'an NWConnectionGroup', false],
    ['NWConnection', 'MyNWConnection', false],
    ['nw_connection_t', 'nw_connection_t c;', true],
    ['nw_connection_t', 'nw_connection_type', false],
    ['URLSession.shared', 'URLSession.shared.data', true],
    ['URLSession.shared', 'NSURLSession.shared', false],
    ['URLSession.shared', 'URLSession. shared', false],
    ['receive(exactly:)', 'call receive(exactly:), then', true],
    ['receive(exactly:)', 'call receive(exactly: 4)', false],
    ['com.apple.security.network.client', 'the com.apple.security.network.client.', true],
    ['com.apple.security.network.client', 'com.apple.security.network.client.x', false],
    ['com.apple.security.network', 'com.apple.security.network-x', false],
    ['dns-sd(1)', 'dns-sd(1)', true],
  ])('%s is in “%s”: %s', (name, body, expected) => {
    expect(isIn(name, body)).toBe(expected);
  });

  it('are found by code only when the name is an English word', () => {
    const spoken = makeNote({ direct: 'The network may be hidden.' });
    const set = makeNote({ direct: 'Set `hidden` to true.' });
    const about = makeNote({ apis: ['hidden'] });
    const found = (note: typeof spoken) => referToDocuments([api('hidden')], [note])[0]?.documents;
    expect(found(spoken)).toEqual([]);
    expect(found(set)).toHaveLength(1);
    expect(found(about)).toHaveLength(1);
  });
});

describe('findMissing', () => {
  const note = makeNote({
    apis: ['URLSession', 'NSBonjourServices'],
    points: ['Add com.apple.developer.networking.multicast.', 'Nothing else.'],
  });
  const thread = makeThread({ body: 'I set NSLocalNetworkUsageDescription.' });

  it('is silent when every API of a note, every entitlement and every key has an entry', () => {
    const names = [
      'URLSession',
      'NSBonjourServices',
      'com.apple.developer.networking.multicast',
      'NSLocalNetworkUsageDescription',
    ];
    expect(findMissing('symbols.json', names.map(api), [thread, note])).toEqual([]);
  });

  it('names those that have none, each once, with the first document that mentions it', () => {
    expect(findMissing('symbols.json', [api('URLSession')], [thread, note, note])).toEqual([
      {
        file: 'symbols.json',
        line: 1,
        reason:
          'lacks 3 names that documents mention: NSLocalNetworkUsageDescription (thread:on-ftp), NSBonjourServices (note:ftp-state), com.apple.developer.networking.multicast (note:ftp-state); npm run corpus -- derive adds them',
      },
    ]);
  });

  it('names a few of many', () => {
    const apis = ['A', 'B', 'C', 'D', 'E', 'F'];
    const [problem] = findMissing('symbols.json', [], [makeNote({ apis })]);
    expect(problem?.reason).toContain('lacks 6 names');
    expect(problem?.reason).toContain('E (note:ftp-state) and others; npm run corpus -- derive');
  });
});
