import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { MAX_FILE_BYTES } from '../../../src/ingest/decode-text.ts';
import { readSourceFile } from '../../../src/ingest/source-file.ts';
import { readFixture } from './fixtures.ts';
import { COPIED, fileOf, readExpected, readText } from './forum-fixtures.ts';
import { noteText } from './note-text.ts';

const FEED = readFixture('rss.xml');
const LISTING = readFixture('listing.html');
const TEXT = readFixture('listing.txt');

const readBytes = (bytes: Uint8Array, contentType?: string) =>
  readSourceFile({ file: 'imported/page', bytes }, { copied: COPIED, contentType });
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('readSourceFile', () => {
  it.each([
    ['listing.txt', 'listing-text', 20],
    ['listing-table-only.txt', 'listing-text', 6],
    ['listing-cards-only.txt', 'listing-text', 6],
    ['listing.html', 'listing-html', 20],
    ['thread.html', 'thread-html', 1],
    ['rss.xml', 'feed', 20],
  ])('knows %s by its content alone', (name, kind, threads) => {
    const read = readText(readFixture(name));
    expect(read).toMatchObject({ kind, notes: [], bad: [] });
    expect(read.threads).toHaveLength(threads);
    expect(readText(`\n\n${readFixture(name).trimStart()}`).kind).toBe(kind);
  });

  it('shows of a text what its page shows too, but for what a text lacks', () => {
    const strip = ({ title, body, replies, boosts, views, activity }: (typeof page)[number]) => ({
      title,
      body,
      replies,
      boosts,
      views,
      activity,
    });
    const page = readText(LISTING).threads;
    const text = readText(TEXT).threads;
    expect(text.map(strip)).toEqual(page.map(strip));
    expect(new Set(text.map(({ number, url, answers }) => [number, url, answers].join()))).toEqual(
      new Set([',,']),
    );
  });

  it('takes over what was left out of a text, with its line', () => {
    const damaged = TEXT.replace('Split DNS with two match domains\n', '');
    const { threads, bad } = readText(damaged);
    expect(threads.length).toBeGreaterThan(18);
    expect(bad[0]).toMatchObject({ place: 'imported/page', line: expect.any(Number) });
  });

  it('quotes no half of a character from what was left out', () => {
    const stray = `${'𐀀 '.repeat(13)}𐀀 x`;
    const { bad } = readText(TEXT.replace(/Replies\n1\nBoosts/, `${stray}\n1\nBoosts`));
    expect(bad.length).toBeGreaterThan(0);
    expect(bad.map(({ reason }) => reason.search(/\p{Surrogate}/u))).toEqual(bad.map(() => -1));
  });

  it('checks a note and keeps it as it is written', () => {
    const text = noteText();
    const read = readSourceFile(fileOf(text, 'saved/http/ftp-state.md'), { copied: undefined });
    expect(read).toEqual({
      kind: 'note',
      threads: [],
      bad: [],
      notes: [{ name: 'http/ftp-state', text }],
    });
    const wrong = fileOf(noteText({ title: '"No question"' }), 'saved/http/ftp-state.md');
    expect(() => readSourceFile(wrong, { copied: undefined })).toThrow(
      /^saved\/http\/ftp-state\.md:\d+: the title must be a question/,
    );
    expect(() => readText(text)).toThrow(/the name of a note and of its folder/);
  });

  it('drops controls and marks that reorder text, and keeps lines', () => {
    const bad = '\u001B]0;x\u0007\u202E\u2066\u009B';
    const listing = TEXT.replaceAll('NWListener', `NW${bad}Listener`).replaceAll(
      'inside',
      'in\u2028side',
    );
    expect(readText(listing).threads[0]?.body).toContain('I run an NW]0;xListener in side');
    const page = LISTING.replaceAll('NWListener', `NW${bad}&#8238;&#x1B;Listener`);
    expect(readText(page).threads[0]?.body).toContain('NW]0;xListener');
    const note = fileOf(noteText().replace('has no', `has ${bad}no`), 'http/ftp-state.md');
    expect(readSourceFile(note, { copied: undefined }).notes[0]?.text).toContain('has ]0;xno');
  });

  describe('on encodings', () => {
    const threads = readText(FEED).threads;
    const westEuropean = FEED.replace('asked for nothing', 'asked for “rien” à Genève').replaceAll(
      '…',
      '...',
    );
    const inLatin = [...westEuropean]
      .filter((letter) => letter.charCodeAt(0) < 256 || '“”'.includes(letter))
      .join('');
    const windows1252 = (declared: string) =>
      latin(
        inLatin.replaceAll('“', '\x93').replaceAll('”', '\x94').replace('"UTF-8"', `"${declared}"`),
      );

    it('reads UTF-16 with a mark, whatever the document says of itself', () => {
      expect(readBytes(utf16(FEED)).threads).toEqual(threads);
      expect(readBytes(utf16(FEED), 'text/xml; charset=utf-8').threads).toEqual(threads);
    });

    it('reads windows-1252 where the document or the content type says so', () => {
      const body = (read: ReturnType<typeof readBytes>) =>
        read.threads.find(({ number }) => number === 990117)?.body;
      expect(body(readBytes(windows1252('windows-1252')))).toContain('“rien” à Genève');
      expect(body(readBytes(windows1252('UTF-8'), 'text/xml; charset=windows-1252'))).toContain(
        '“rien” à',
      );
      const html = '<meta charset="iso-8859-1">';
      const page = latin(
        LISTING.replace('<meta charset="utf-8">', html)
          .replace(/[^\0-\x7f]/g, '')
          .replace('kiosk', 'caf\xe9'),
      );
      expect(readBytes(page).threads[0]?.body).toContain('café');
    });

    it.each([
      [
        'text/xml; charset=klingon',
        FEED,
        /encoded as “klingon”, which is unknown\. Save the file again/,
      ],
      ['', FEED.replace('UTF-8', 'klingon'), /“klingon”/],
      ['text/xml; charset=shift_jis', `${FEED}\u0080`, /no valid shift_jis/],
    ])('refuses, with content type “%s”, what it cannot read', (type, text, message) => {
      expect(() => readBytes(fileOf(text).bytes, type)).toThrow(message);
    });

    it('names the line of what is no UTF-8', () => {
      expect(() => readBytes(windows1252('UTF-8'))).toThrow(/^imported\/page:\d+: no valid UTF-8/);
    });

    it('refuses what is no text', () => {
      expect(() => readBytes(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0))).toThrow(/NUL/);
      expect(() => readBytes(utf16('<rss>\0'))).toThrow(/a NUL character: the file is binary/);
      expect(() => readBytes(new Uint8Array())).toThrow(/no thread/);
    });
  });

  describe('on hostile files', () => {
    const deep = (open: string, close = '') => open.repeat(20_000) + close.repeat(20_000);
    it.each([
      ['nested deep', `<html>${deep('<div>', '</div>')}`],
      ['ends what never began', `<html>${deep('<a>', '</b>')}`],
      ['has a tag of many attributes', `<html><a ${deep('a ')}`],
      ['is one long run of signs', `<${deep('<')}`],
      ['never ends a comment', `<html>${deep('<!--')}`],
      ['never ends its data', `<rss version="2.0"><channel>${deep('<item><title><![CDATA[')}`],
      ['is a feed nested deep', `<rss version="2.0"><channel>${deep('<item>', '</item>')}`],
      ['has comments before a feed', `${'<!---->'.repeat(700)}<rsx`],
      [
        'hides JSON nested deep',
        `<html><script type="application/ld+json">${deep('[', ']')}</script>`,
      ],
      ['has front matter nested deep', `---\n${deep('[')}\n---\n`],
    ])('says what is wrong with a page that %s', (_, text) => {
      expect(() => readText(text)).toThrow(Fault);
    });

    it('reads a page however deep it is nested', () => {
      const page = LISTING.replace('<body>', `<body>${deep('<div>')}`);
      expect(readText(page).threads).toHaveLength(readExpected().threads.length);
    });

    it('refuses more tags than a page has, and more bytes than a file may have', () => {
      expect(() => readText(`<html>${'<b>'.repeat(50_001)}`)).toThrow(/50002 tags, over the limit/);
      expect(() => readBytes(new Uint8Array(MAX_FILE_BYTES + 1))).toThrow(
        /over the limit of 10 MB/,
      );
    });
  });
});
