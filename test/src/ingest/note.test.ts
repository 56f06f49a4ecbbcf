import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { readNote } from '../../../src/ingest/note.ts';
import { hostileText } from '../text/hostile-text.ts';
import { readCorpusReadme } from './fixtures.ts';
import { type NoteParts, noteFile, noteOf, noteText } from './note-text.ts';

/** Where the text begins in the file that `noteText` makes. */
const BODY_LINE = 17;
const POINTS = '- One.\n- Two.';

const faultOf = (parts: NoteParts) => () => readNote(noteFile(parts));
const withBody = (body: string) => faultOf({ body });
const snippet = (count: number) => `\`\`\`sh\n${'ls\n'.repeat(count)}\`\`\``;
const words = (count: number) => `${Array(count).fill('word').join(' ')}.`;

describe('a note', () => {
  it('is read from its front matter, its text and its place', () => {
    expect(readNote(noteFile()).note).toEqual({
      kind: 'note',
      id: 'note:ftp-state',
      area: 'http',
      title: 'Is FTP supported?',
      direct: 'Apple has no FTP upload. Use HTTPS, with `URLSession`.',
      points: ['`URLSession` downloads over FTP.', '`CFFTPStream` is deprecated.'],
      snippet: { language: 'swift', code: 'let task = session.downloadTask(with: url)' },
      askedAs: ['ftp-state upload'],
      apis: ['URLSession'],
      appliesTo: 'all',
      confidence: 'documented',
      sources: [{ title: 'On FTP', url: 'https://developer.apple.com/forums/thread/1' }],
      related: ['note:http3'],
    });
  });

  it('may look like the example in the README', () => {
    const readme = readCorpusReadme();
    const example = /````markdown\n([\s\S]+?)````/.exec(readme)?.[1] ?? '';
    const { note } = readNote(noteOf(example, 'notes/http/resumable-downloads.md'));
    expect(note.title).toBe('How do I pause and resume a download?');
  });

  it('needs neither APIs nor a snippet', () => {
    const { note } = readNote(noteFile({ apis: [], body: `Answer.\n\n${POINTS}\n` }));
    expect(note).toMatchObject({ apis: [], snippet: undefined, points: ['One.', 'Two.'] });
  });

  it('stands in any area: a new one needs no code', () => {
    expect(readNote(noteFile({}, 'wi-fi')).note.area).toBe('wi-fi');
  });

  it('keeps codes and words of other formats as they are written', () => {
    const askedAs = ['-1003', '0x1F', 'null', '"Error: -9802"', 'yes'];
    expect(readNote(noteFile({ askedAs })).note.askedAs).toEqual([
      '-1003',
      '0x1F',
      'null',
      'Error: -9802',
      'yes',
    ]);
  });

  it('is the same with the line ends of Windows', () => {
    const windows = noteOf(noteText().replaceAll('\n', '\r\n'));
    expect(readNote(windows).note).toEqual(readNote(noteFile()).note);
  });

  it('joins the lines of its first paragraph, and shows escaped signs as meant', () => {
    const { note } = readNote(noteFile({ body: `One\ntwo \\*three\\* &lt;.\n\n${POINTS}` }));
    expect(note.direct).toBe('One two *three* <.');
  });

  it('may have up to 60 words, 9 points and 15 lines of code', () => {
    const body = `${words(60)}\n\n${'- Point.\n'.repeat(9)}\n${snippet(15)}`;
    const { note } = readNote(noteFile({ body }));
    expect(note.points).toHaveLength(9);
    expect(note.snippet?.code.split('\n')).toHaveLength(15);
  });
});

describe('a fault in the front matter of a note is named with its line:', () => {
  const field = (from: string, to: string) => () => readNote(noteOf(noteText().replace(from, to)));

  it.each([
    ['no front matter', field('---\n', ''), 1, 'must begin with front matter'],
    ['no end of it', () => readNote(noteOf('---\nid: ftp-state\n')), 1, 'must begin with front'],
    ['no YAML', field('id: ftp-state', 'id: "ftp-state'), 2, 'no valid front matter'],
    [
      'a list only',
      () => readNote(noteOf('---\n- id\n---\n')),
      2,
      'must have the fields id, title',
    ],
    [
      'an unknown key',
      field('applies-to:', 'applies:'),
      6,
      'the field “applies” where “applies-to”',
    ],
    ['another order', field('confidence: documented\n', ''), 9, '“related” where “confidence”'],
    ['a key too many', field('\n---\n\n', '\nauthor: me\n---\n\n'), 15, '“author” where “nothing'],
    ['a key twice', field('id: ftp-state\n', 'id: a\nid: b\n'), 3, 'no valid front matter'],
    [
      'another id',
      field('id: ftp-state', 'id: ftp'),
      2,
      'the id “ftp” is not the name of the file',
    ],
    ['a title that asks nothing', field('supported?', 'supported'), 3, 'must be a question'],
    ['an empty text', field('applies-to: "all"', 'applies-to: ""'), 6, '“applies-to” must be one'],
    ['blanks around a text', field('"all"', '"all "'), 6, '“applies-to” must be one line of text'],
    ['several lines', field('"all"', '|\n  a\n  b'), 6, '“applies-to” must be one line of text'],
    ['a map for a text', field('"all"', 'a: b'), 6, 'no valid front matter'],
    ['a list for a text', field('"all"', '[all]'), 6, '“applies-to” must be a text'],
    ['a text for a list', field('\n  - URLSession', ' URLSession'), 7, '“apis” must be a list'],
    ['a phrase with a colon', field('"ftp-state upload"', 'a: b'), 5, '“asked-as” must be a text'],
    ['nothing in a list', field('"ftp-state upload"', ''), 5, 'an item of “asked-as” must be'],
    ['a comment', field('"ftp-state upload"', 'error #5'), 5, 'has a comment behind “#”'],
    ['an anchor', field('"ftp-state upload"', '&a b'), 5, 'begins with “&”'],
    ['a tag', field('"ftp-state upload"', '!a b'), 5, 'no valid front matter'],
    ['an alias', field('"ftp-state upload"', '*a'), 5, '“asked-as” must be a text'],
    ['no phrase', field('\n  - "ftp-state upload"', ' []'), 4, '“asked-as” must have at least one'],
    ['an API twice', field('- URLSession', '- A\n  - A'), 9, '“A” stands twice in this list'],
    ['another grade', field('documented', 'certain'), 9, 'the confidence “certain” is none of'],
    ['no related note', field('\n  - http3', ' []'), 10, '“related” must have at least one item'],
    ['itself as related', field('http3', 'ftp-state'), 11, 'names itself as related'],
    [
      'seven related',
      field('http3', 'a\n  - b\n  - c\n  - d\n  - e\n  - f\n  - g'),
      11,
      'has 7 related documents; at',
    ],
    [
      'no source',
      () => readNote(noteFile({ sources: ['  []'] })),
      13,
      'must have at least one item',
    ],
    [
      'a source without url',
      field('    url: "https', '    link: "https'),
      14,
      '“link” where “url”',
    ],
    ['plain http', field('https:', 'http:'), 14, 'is no https address'],
    ['a host without a dot', field('developer.apple.com', 'intranet'), 14, 'is no https address'],
    ['a blank in a url', field('thread/1', 'a b'), 14, 'is no https address'],
  ])('%s', (_name, read, line, reason) => {
    expect(read).toThrow(Fault);
    expect(read).toThrow(`notes/http/ftp-state.md:${line}: `);
    expect(read).toThrow(reason);
  });
});

describe('a fault in the text of a note is named with its line:', () => {
  it.each([
    ['no text', '', -1, 'the text must begin with one paragraph'],
    ['a heading', `# Answer\n\n${POINTS}`, 0, 'the text must begin with one paragraph'],
    ['61 words', `${words(61)}\n\n${POINTS}`, 0, 'has 61 words, over the limit of 60'],
    ['a second paragraph', `One.\n\nTwo.\n\n${POINTS}`, 2, 'must stand a bullet list'],
    ['no list', 'One.', 0, 'must stand a bullet list'],
    ['a numbered list', 'One.\n\n1. One.\n2. Two.', 2, 'must stand a bullet list'],
    ['one point', 'One.\n\n- One.', 2, 'the list has 1 points; from 2 to 9 are allowed'],
    ['ten points', `One.\n\n${'- One.\n'.repeat(10)}`, 2, 'the list has 10 points'],
    ['a nested list', 'One.\n\n- One.\n  - Two.\n- Three.', 2, 'must be one paragraph and nothing'],
    ['an empty point', 'One.\n\n- One.\n-\n- Two.', 3, 'must be one paragraph and nothing else'],
    ['a point on two lines', 'One.\n\n- One.\n- Two\n  three.', 3, 'must stand on one line'],
    ['a link', 'One.\n\n- [One](https://a.example).\n- Two.', 2, 'plain text and code'],
    ['bold', 'One.\n\n- One.\n- **Two**.', 3, 'no strong'],
    ['a tag', 'One.\n\n- One.\n- Add <key> there.', 3, 'no html'],
    ['a hard line end', `One\\\ntwo.\n\n${POINTS}`, 0, 'no break'],
    ['a lone backtick', `One \\\` two.\n\n${POINTS}`, 0, 'a backtick that is no mark of code'],
    [
      'a backtick in code',
      `One \`\`a\`b\`\`.\n\n${POINTS}`,
      0,
      'a backtick that is no mark of code',
    ],
    ['no full stop', 'One.\n\n- One.\n- Two', 3, 'must end like a sentence'],
    ['a heading behind', `One.\n\n${POINTS}\n\n## More`, 5, 'only one fence of code'],
    ['indented code', `One.\n\n${POINTS}\n\n<!-- -->\n\n    code`, 5, 'only one fence of code'],
    ['an open fence', `One.\n\n${POINTS}\n\n\`\`\`sh\nls`, 5, 'closed by'],
    ['no language', `One.\n\n${POINTS}\n\n\`\`\`\nls\n\`\`\``, 5, 'must name its language'],
    ['another language', `One.\n\n${POINTS}\n\n\`\`\`js\nls\n\`\`\``, 5, 'swift, objc, c, sh, xml'],
    [
      'words behind it',
      `One.\n\n${POINTS}\n\n\`\`\`sh run\nls\n\`\`\``,
      5,
      'must name its language',
    ],
    ['no code', `One.\n\n${POINTS}\n\n\`\`\`sh\n\`\`\``, 5, 'the fence is empty'],
    [
      '16 lines of code',
      `One.\n\n${POINTS}\n\n${snippet(16)}`,
      5,
      'has 16 lines, over the limit of 15',
    ],
    [
      'two fences',
      `One.\n\n${POINTS}\n\n${snippet(1)}\n\n${snippet(1)}`,
      9,
      'nothing may stand behind',
    ],
  ])('%s', (_name, body, line, reason) => {
    expect(withBody(body)).toThrow(Fault);
    expect(withBody(body)).toThrow(`notes/http/ftp-state.md:${BODY_LINE + line}: `);
    expect(withBody(body)).toThrow(reason);
  });
});

describe('a note file', () => {
  it.each(['notes/http/FTP.md', 'notes/Http/ftp.md', 'notes/http/a--b.md', 'ftp.md'])(
    'is refused by the name %s',
    (file) => {
      expect(() => readNote(noteOf(noteText(), file))).toThrow(`${file}: the name of a note and`);
    },
  );

  it('is refused when it is too long to be one', () => {
    const body = `One.\n\n${POINTS}${' '.repeat(32_000)}`;
    expect(withBody(body)).toThrow(/ftp-state\.md:1: has \d+ characters, over the limit of 32000/);
  });

  it('gives a note or a fault with a line, whatever it holds', () => {
    const torn = fc
      .tuple(fc.nat({ max: noteText().length }), hostileText)
      .map(([at, text]) => noteText().slice(0, at) + text + noteText().slice(at));
    fc.assert(
      fc.property(torn, (text) => {
        try {
          const { direct, points } = readNote(noteOf(text)).note;
          for (const shown of [direct, ...points]) expect(shown.split('`').length % 2).toBe(1);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
          expect(String(error)).toMatch(/ftp-state\.md(?::\d+)?: /);
        }
      }),
      { numRuns: 300 },
    );
  });
});
