import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderCoverage } from '../../../src/ingest/coverage.ts';
import { completeSymbols, formatSymbols } from '../../../src/ingest/symbol-list.ts';
import {
  documentId,
  makeCorpus,
  makeErrorCode,
  makeNote,
  makeSignature,
  makeSymbol,
  makeThread,
} from '../../support/make.ts';
import { ROOT, readBundledCorpus } from '../../support/snapshots.ts';

const readBundled = (name: string) => readFileSync(join(ROOT, 'corpus', name), 'utf8');

/** What stands below a heading of the page, up to the next one. */
function below(page: string, heading: string): string {
  const start = page.indexOf(`# ${heading}\n`);
  expect(start, heading).toBeGreaterThan(0);
  const text = page.slice(start + heading.length + 3);
  const end = text.search(/\n##/);
  return (end < 0 ? text : text.slice(0, end)).trim();
}

const FTP = makeNote();
const PING = makeNote({
  id: documentId('note:ping'),
  area: 'sockets',
  title: 'Can I ping | traceroute?',
  confidence: 'community',
  sources: [
    { title: 'A', url: 'https://developer.apple.com/a' },
    { title: 'B', url: 'https://www.example.org/b' },
  ],
  related: [FTP.id],
  askedAs: ['ping', 'ICMP'],
});
const CORPUS = makeCorpus({
  documents: [makeThread(), FTP, PING],
  errorCodes: [
    makeErrorCode({ seeNotes: [FTP.id] }),
    makeErrorCode({ code: -1, name: 'NSURLErrorUnknown', verified: false }),
    makeErrorCode({ code: 1, domain: 'HTTP', name: 'One' }),
  ],
  signatures: [makeSignature(), makeSignature({ id: 'known', documents: [FTP.id] })],
  symbols: [
    makeSymbol({ documents: [FTP.id] }),
    makeSymbol({ name: 'NSURLSession', also: ['URLSession'] }),
    makeSymbol({ name: 'CFFTPStream', also: [], framework: undefined }),
  ],
});

describe('the coverage page', () => {
  const page = renderCoverage(CORPUS);

  it('counts what there is', () => {
    expect(below(page, 'In numbers')).toBe(
      [
        '| what | how many | of these |',
        '| --- | --- | --- |',
        '| notes | 2 | 2 areas |',
        '| ways to ask for a note | 3 |  |',
        '| threads | 1 |  |',
        '| error codes | 3 | 2 verified, 2 domains |',
        '| signatures | 2 |  |',
        '| symbols | 3 | 3 api |',
      ].join('\n'),
    );
  });

  it('lists the notes of each area', () => {
    expect(below(page, 'Notes: http (1)')).toContain(
      '| Is FTP still supported on Apple platforms? | [`ftp-state`](notes/http/ftp-state.md) | documented | 1 | all Apple platforms |',
    );
    expect(below(page, 'Notes: sockets (1)')).toContain(
      '| Can I ping \\| traceroute? | [`ping`](notes/sockets/ping.md) |',
    );
  });

  it('counts sources by confidence and by host', () => {
    const sources = below(page, 'Sources of the notes');
    expect(sources).toContain('| community | 1 | 2 |\n| documented | 1 | 1 |');
    expect(sources).toContain('| developer.apple.com | 2 | 2 |\n| www.example.org | 1 | 1 |');
  });

  it('lists domains, signatures and threads', () => {
    expect(below(page, 'Error codes')).toContain(
      '| `HTTP` | 1 | 1 | 0 |\n| `NSURLErrorDomain` | 2 | 1 | 1 |',
    );
    expect(below(page, 'Signatures of logs')).toContain(
      '| `known` | Resolved 0 endpoints | `note:ftp-state` |',
    );
    expect(below(page, 'Threads of the forum')).toContain(
      '| On FTP | `on-ftp` | 0 | 5.8k | Oct ’25 |',
    );
  });

  it.each([
    ['Areas with few notes (2)', '- http: 1 note\n- sockets: 1 note'],
    ['Notes that rest on reports of developers (1)', '- `note:ping` Can I ping | traceroute?'],
    ['Notes with one source (1)', '- `note:ftp-state` Is FTP still supported on Apple platforms?'],
    ['Notes that no other note names as related (1)', '- `note:ping` Can I ping | traceroute?'],
    [
      'Domains with few codes (2)',
      '- `HTTP`: 1 One\n- `NSURLErrorDomain`: -1003 NSURLErrorCannotFindHost, -1 NSURLErrorUnknown',
    ],
    ['Codes that are not verified (1)', '- `NSURLErrorDomain`, 1: -1 NSURLErrorUnknown'],
    [
      'Codes without a note, in the domains with most codes (2)',
      '- `HTTP`, 1: 1 One\n- `NSURLErrorDomain`, 1: -1 NSURLErrorUnknown',
    ],
    ['Signatures without a document (1)', '- `resolved-no-endpoints` Resolved 0 endpoints'],
    ['Symbols that threads mention and no note covers (1)', '- `CFFTPStream` (`thread:on-ftp`)'],
    ['API symbols whose framework is not written down (1)', '- `CFFTPStream`'],
  ])('says what is thin: %s', (heading, expected) => {
    expect(below(page, heading)).toBe(expected);
  });

  it('says so when there is nothing', () => {
    const empty = renderCoverage(makeCorpus({ documents: [] }));
    expect(below(empty, 'Error codes')).toBe('None.');
    expect(below(empty, 'Codes that are not verified (0)')).toBe('None.');
    expect(empty).not.toContain('undefined');
  });
});

describe('the generated files of the corpus are current, or else `npm run corpus -- derive` makes them so:', async () => {
  const corpus = await readBundledCorpus();

  it('symbols.json', () => {
    const entries = completeSymbols(corpus.symbols, corpus.documents);
    expect(readBundled('symbols.json')).toBe(formatSymbols(entries));
  });

  it('COVERAGE.md', () => {
    expect(readBundled('COVERAGE.md')).toBe(renderCoverage(corpus));
  });
});
