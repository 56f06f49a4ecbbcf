import { describe, expect, it } from 'vitest';
import { completeSymbols, formatSymbols } from '../../../src/ingest/symbol-list.ts';
import { readSymbols, type SymbolEntry } from '../../../src/ingest/symbols.ts';
import { makeNote, makeThread } from '../../support/make.ts';

const plain = { framework: undefined, also: [], successor: undefined };
const namesOf = (body: string) =>
  completeSymbols([], [makeThread({ body })]).map(({ name, kind }) => `${kind} ${name}`);

describe('completeSymbols', () => {
  it('adds what documents mention, by name', () => {
    const note = makeNote({ apis: ['tcpdump', 'URLSession'], direct: 'Use NWListener.' });
    const names = ['NWListener', 'URLSession', 'tcpdump'];
    expect(completeSymbols([], [note])).toEqual(
      names.map((name) => ({ name, kind: 'api', ...plain })),
    );
  });

  it('keeps the facts of a symbol, also of one that it would not find itself', () => {
    const known: readonly SymbolEntry[] = [
      {
        name: 'URLSession',
        kind: 'api',
        framework: 'Foundation',
        also: ['NSURLSession'],
        successor: undefined,
      },
      { name: 'FTP', kind: 'api', ...plain },
    ];
    expect(completeSymbols(known, [makeNote({ apis: ['URLSession'], direct: 'No FTP.' })])).toEqual(
      known.toReversed(),
    );
  });

  it('drops a symbol that nothing mentions any more', () => {
    const known = [{ name: 'NWBrowser', kind: 'api', ...plain }] as const;
    expect(completeSymbols(known, [makeThread({ body: 'Nothing.' })])).toEqual([]);
  });

  it('tells APIs, entitlements and Info.plist keys apart, and leaves errors to their table', () => {
    expect(
      namesOf(
        'nw_browser_cancel on nw_browser_t, an NWBrowser: NSURLErrorDomain, NEVPNErrorDomain. Keys NSBonjourServices, NSCameraUsageDescription; the entitlement com.apple.developer.networking.vpn.api. Extension com.apple.networkextension, NEXT, NSString.',
      ),
    ).toEqual([
      'key NSBonjourServices',
      'key NSCameraUsageDescription',
      'api NWBrowser',
      'entitlement com.apple.developer.networking.vpn.api',
      'api nw_browser_t',
    ]);
  });

  it('takes a function with and without parentheses for one', () => {
    const note = makeNote({
      apis: ['CFNetworkCopySystemProxySettings()'],
      direct: 'Call CFNetworkCopySystemProxySettings.',
      points: [],
    });
    expect(completeSymbols([], [note]).map(({ name }) => name)).toEqual([
      'CFNetworkCopySystemProxySettings()',
    ]);
  });

  it('takes several of a thing for that thing', () => {
    expect(namesOf('My NWConnections replace an NWConnection.')).toEqual(['api NWConnection']);
  });

  it('changes nothing the second time', () => {
    const documents = [makeNote(), makeThread({ body: 'An NWListener with NSBonjourServices.' })];
    const once = completeSymbols([], documents);
    expect(completeSymbols(once, documents)).toEqual(once);
  });
});

describe('formatSymbols', () => {
  it('writes a line a symbol, which reads back as it was', () => {
    const entries: readonly SymbolEntry[] = [
      { name: 'A', kind: 'api', framework: 'Network', also: ['a_t'], successor: 'B' },
      { name: 'B', kind: 'key', ...plain },
    ];
    const text = formatSymbols(entries);
    expect(text).toBe(`{"format": 1, "symbols": [
  {"name":"A","kind":"api","framework":"Network","also":["a_t"],"successor":"B"},
  {"name":"B","kind":"key"}
]}
`);
    expect(readSymbols({ file: 'a', bytes: new TextEncoder().encode(text) })).toEqual(entries);
  });
});
