import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { draftNote } from '../../../src/desk/draft-note.ts';
import { readNote } from '../../../src/ingest/note.ts';
import type { Memory } from '../../../src/model/answer.ts';
import { HOSTILE } from '../../support/arbitrary-answer.ts';
import { documentId, makeAnswer, makeMemory } from '../../support/make.ts';

const PERMALINK = 'https://discord.com/channels/1/2/3';
const draft = (text: string, memory?: Memory): string =>
  draftNote({ platform: 'Discord', text, permalink: PERMALINK }, memory).text;
const read = (text: string) =>
  readNote({ file: 'notes/http/my-note.md', bytes: new TextEncoder().encode(text) }).note;

/** What a person does with a draft. */
function finished(text: string): string {
  const [above = ''] = text.split('\nTODO: delete this line and all below');
  return `${above.trimEnd()}\n`
    .replace(/^id: .*$/m, 'id: my-note')
    .replace(/^title: "TODO.*$/m, 'title: "Is it so?"')
    .replace(/ {2}- "TODO-name-of-another-note"/, '  - tls-versions')
    .replaceAll('TODO: ', '');
}

describe('a draft of a note', () => {
  it('is a note as soon as it is filled in', () => {
    const note = read(finished(draft('Use NWConnection. It waits by itself.')));
    expect(note).toMatchObject({
      title: 'Is it so?',
      confidence: 'community',
      apis: ['NWConnection'],
      sources: [{ title: 'Discussion on Discord', url: PERMALINK }],
    });
  });

  it('is refused as it is, and says at each place what is missing', () => {
    const text = draft('Use NWConnection.');
    expect(() => read(text)).toThrow('id');
    expect(() => read(text.replace(/^id: .*$/m, 'id: my-note'))).toThrow();
    expect(text.match(/TODO/g)?.length).toBeGreaterThan(6);
  });

  it('takes a question for its title', () => {
    const text = draft('Why does my "browser" fail on iOS? Here is what I did: nothing.');
    expect(text).toContain('title: "Why does my \\"browser\\" fail on iOS?"');
    expect(read(finished(text)).askedAs).toEqual(['Why does my "browser" fail on iOS?']);
  });

  it('holds no address, token or number of a person', () => {
    const text = draft('Ask mail@example.com or 100000000000000001, password=hunter2secret');
    expect(text).not.toMatch(/mail@example|100000000000000001|hunter2secret/);
  });

  it('takes question, sources and related notes from an answer of the bot', () => {
    const url = 'https://developer.apple.com/documentation/foundation';
    const answer = makeAnswer({
      sources: [
        { title: 'Foundation', url },
        { title: 'Foundation', url },
        { title: 'No web address', url: 'ftp://example.com' },
      ],
    });
    const references = [
      { id: documentId('note:ftp-state'), kind: 'note', title: '', url, score: 1 },
      { id: documentId('thread:on-ftp'), kind: 'thread', title: '', url, score: 1 },
    ] as const;
    const memory = makeMemory({ question: 'is ftp gone?', answer: { ...answer, references } });
    const text = draft('', memory);
    const note = read(finished(text));
    expect(note).toMatchObject({
      title: 'is ftp gone?',
      related: ['note:ftp-state', 'thread:on-ftp'],
      sources: [
        { title: 'Foundation', url },
        { title: 'Discussion on Discord', url: PERMALINK },
      ],
    });
    expect(text).toContain('    “URLSession supports FTP downloads, not FTP uploads.”');
  });

  it('quotes whatever was said as text that Markdown does not obey', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE,
        '---',
        '```',
        '# head',
        '- item',
        '> q',
        '<b>',
        '[a](b)',
        '\t',
        '',
      ),
      fc.constantFrom('TODO: no', 'id: x', '1. one', 'a: "b" # c', '\\', '? why?', '&x', '*y'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const words = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(words, (said) => {
        const text = draft(said);
        const [, below = ''] = text.split('\n---\n\n');
        const kinds = fromMarkdown(below).children.map(({ type }) => type);
        expect(kinds.slice(0, 3)).toEqual(['paragraph', 'list', 'paragraph']);
        expect(kinds.slice(3)).toEqual(kinds.length > 3 ? ['code'] : []);
        expect(() => read(finished(text))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('says no more than 8,000 characters of it', () => {
    expect(draft('x '.repeat(20_000)).length).toBeLessThan(10_000);
  });
});
