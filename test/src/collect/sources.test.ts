import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSources } from '../../../src/collect/sources.ts';
import { Fault } from '../../../src/fault.ts';

const BUNDLED_FILE = new URL('../../../corpus/sources.json', import.meta.url);
const terms = { basis: 'It is ours.', hosts: ['forum.example'], pause: '10s' };
const feed = { name: 'feed', kind: 'feed', url: 'https://forum.example/rss', every: '15m', terms };
const parse = (sources: readonly unknown[], privateHosts: readonly string[] = []) =>
  parseSources(JSON.stringify({ format: 1, sources }), 'sources.json', { privateHosts });

function faultOf(task: () => unknown): Fault {
  try {
    task();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('no fault');
}

describe('parseSources', () => {
  it('reads the list that comes with the product', () => {
    const sources = parseSources(readFileSync(BUNDLED_FILE, 'utf8'), 'sources.json');
    expect(sources.map(({ name, kind, everyMs }) => [name, kind, everyMs])).toEqual([
      ['bundled', 'bundled', 0],
      ['saved', 'folder', 0],
      ['networking-feed', 'feed', 3_600_000],
    ]);
    expect(sources[2]?.terms).toMatchObject({ hosts: ['developer.apple.com'], pauseMs: 10_000 });
  });

  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
  ])('reads %s as a time', (every, ms) => {
    expect(parse([{ ...feed, every }])[0]?.everyMs).toBe(ms);
  });

  it('names every problem of the file in one fault', () => {
    const fault = faultOf(() =>
      parse([
        { ...feed, name: 'Not kebab', every: 'often' },
        { ...feed, name: 'other', path: 'x' },
        { name: 'third', kind: 'wiki', terms },
        { name: 'fourth', kind: 'folder', terms: { basis: '' } },
      ]),
    );
    expect(fault.code).toBe('config');
    for (const part of [
      '$.sources[0].name must be words',
      '$.sources[0].every is no time',
      '$.sources[1]',
      '"path"',
      '$.sources[2].kind must be bundled, folder or feed',
      '$.sources[3].path',
      '$.sources[3].terms.basis',
      'corpus/README.md',
    ]) {
      expect(fault.message).toContain(part);
    }
  });

  it('refuses what is no list of sources', () => {
    for (const text of ['{', '[]', '{"format":2,"sources":[]}']) {
      expect(faultOf(() => parseSources(text, 'a.json')).message).toMatch(/^a\.json: /);
    }
  });

  it('lets each name stand once', () => {
    expect(faultOf(() => parse([feed, feed])).message).toContain('$.sources[1].name “feed”');
  });

  it('asks for https, but for a private host that is allowed with its port', () => {
    const local = {
      ...feed,
      url: 'http://127.0.0.1:8080/rss',
      terms: { ...terms, hosts: ['127.0.0.1'] },
    };
    expect(faultOf(() => parse([local])).message).toContain('url must begin with https://');
    expect(faultOf(() => parse([local], ['127.0.0.1:81'])).code).toBe('config');
    expect(parse([local], ['127.0.0.1:8080'])).toHaveLength(1);
    const file = { ...local, url: 'file:///etc/passwd' };
    expect(faultOf(() => parse([file], ['127.0.0.1:8080'])).code).toBe('config');
  });

  it('asks for a host among those of the terms, and for no password', () => {
    const url = 'https://me:secret@other.example/rss';
    const { message } = faultOf(() => parse([{ ...feed, url }]));
    expect(message).toContain('terms.hosts lacks other.example');
    expect(message).toContain('must not hold a user or a password');
    expect(message).not.toContain('secret@');
  });
});
