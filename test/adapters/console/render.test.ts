import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fits } from '../../../adapters/console/break-lines.ts';
import { renderAnswer, renderBlocks, renderPlain } from '../../../adapters/console/render.ts';
import type { Block, Reference, Span } from '../../../src/model/answer.ts';
import { cleanLine } from '../../../src/text/clean.ts';
import { arbitraryAnswer, HOSTILE } from '../../support/arbitrary-answer.ts';
import { documentId, makeAnswer } from '../../support/make.ts';

// Properties draw hundreds of answers; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 });

const plain = { columns: 80, colour: false, hyperlinks: false };
const rich = { columns: 80, colour: true, hyperlinks: true };
const text = (value: string): Span => ({ kind: 'text', text: value });
const paragraph = (...spans: Span[]): Block => ({ kind: 'paragraph', spans });
const bare = { proof: [], references: [] };

function reference(fields: Partial<Reference> = {}): Reference {
  const id = documentId('thread:on-ftp');
  return { kind: 'thread', id, title: 'On FTP', url: 'https://a.example/', score: 1, ...fields };
}

/** Whether anything is left that a terminal would obey; line ends are the renderer's own. */
const obeyed = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

describe('an answer on the console', () => {
  it('has the claim flush left and the proof indented, with a hanging indent', () => {
    const answer = makeAnswer({
      claim: [paragraph(text('Call cancel(byProducingResumeData:) to pause.'))],
      proof: [
        paragraph(
          { kind: 'strong', text: 'Basis:' },
          text(' documented; code not compiled. Applies to: iOS 7+, macOS 10.9+, tvOS 9+, '),
          text('watchOS 2+. Sources: URLSessionDownloadTask; WWDC23 session 10006.'),
        ),
        {
          kind: 'code',
          language: 'swift',
          text: 'task.cancel { data in\n\tself.saved = data\n}\n',
        },
        {
          kind: 'list',
          ordered: false,
          items: [
            [
              text('Resuming sends Range plus If-Range. If the resource changed, the server '),
              text('replies with the whole file and the download starts over.'),
            ],
            [text('FTP downloads cannot be resumed through URLSession.')],
          ],
        },
      ],
      references: [],
    });
    expect(renderPlain(answer)).toBe(
      [
        'Call cancel(byProducingResumeData:) to pause.',
        '  Basis: documented; code not compiled. Applies to: iOS 7+, macOS 10.9+,',
        '    tvOS 9+, watchOS 2+. Sources: URLSessionDownloadTask; WWDC23 session 10006.',
        '    task.cancel { data in',
        '        self.saved = data',
        '    }',
        '  - Resuming sends Range plus If-Range. If the resource changed, the server',
        '    replies with the whole file and the download starts over.',
        '  - FTP downloads cannot be resumed through URLSession.',
      ].join('\n'),
    );
  });

  it('numbers an ordered list and hangs its rows behind the number', () => {
    const items = [
      [
        text('What is the difference between the request timeout and the resource timeout? '),
        text('The request timeout is an idle timer.'),
      ],
    ];
    const answer = makeAnswer({ ...bare, claim: [{ kind: 'list', ordered: true, items }] });
    expect(renderPlain(answer)).toBe(
      [
        '1. What is the difference between the request timeout and the resource timeout?',
        '   The request timeout is an idle timer.',
      ].join('\n'),
    );
  });

  it('puts a quotation into quotation marks, one row a paragraph', () => {
    const claim = [{ kind: 'quote', text: 'FTP is deprecated.\n\nUse HTTPS.\n' }] as const;
    expect(renderPlain(makeAnswer({ ...bare, claim }))).toBe('“FTP is deprecated.\nUse HTTPS.”');
  });

  it('keeps a platform with its version on one row', () => {
    const claim = [
      paragraph(text('It is available in all of these versions: iOS 13.0+, macOS 10.15+.')),
    ];
    const answer = makeAnswer({ ...bare, claim });
    expect(renderAnswer(answer, { ...plain, columns: 62 })).toBe(
      'It is available in all of these versions: iOS 13.0+,\nmacOS 10.15+.',
    );
  });

  it('breaks Chinese text between characters, not before its punctuation, and no identifier in it', () => {
    const claim = [paragraph(text('设备上无剩余空间,可是手机还有NSPOSIXErrorDomain一百多'))];
    const rows = renderAnswer(makeAnswer({ ...bare, claim }), { ...plain, columns: 20 }).split(
      '\n',
    );
    expect(rows).toEqual(['设备上无剩余空间,可', '是手机还有', 'NSPOSIXErrorDomain一', '百多']);
  });

  it('never breaks a word, a number or an address', () => {
    const url = `https://developer.apple.com/${'long/'.repeat(30)}`;
    const claim = [paragraph(text(`See ${url} for -65555.`))];
    expect(renderPlain(makeAnswer({ ...bare, claim })).split('\n')).toEqual([
      'See',
      url,
      'for -65555.',
    ]);
  });

  it('shows styles as styles: bold, cyan, underlined and linked', () => {
    const claim = [
      paragraph(
        { kind: 'strong', text: 'From:' },
        text(' '),
        { kind: 'code', text: 'NWPath' },
        text(' '),
        {
          kind: 'link',
          text: 'docs',
          url: 'https://developer.apple.com/',
        },
      ),
    ];
    expect(renderAnswer(makeAnswer({ ...bare, claim }), rich)).toBe(
      '\u001B[1mFrom:\u001B[22m \u001B[36mNWPath\u001B[39m ' +
        '\u001B]8;;https://developer.apple.com/\u001B\\\u001B[4mdocs\u001B[24m\u001B]8;;\u001B\\',
    );
  });

  it('lists the addresses at the end where there are no hyperlinks, once each, by their title', () => {
    const url = 'https://developer.apple.com/forums/search?q=On+FTP';
    const answer = makeAnswer({
      claim: [paragraph({ kind: 'link', text: '“On FTP”', url })],
      proof: [],
      references: [reference({ url })],
      sources: [{ title: 'TN3151', url: 'https://developer.apple.com/tn3151' }],
    });
    expect(renderAnswer(answer, plain)).toBe(
      [
        '“On FTP”',
        '  Links:',
        `  - On FTP: ${url}`,
        '  - TN3151: https://developer.apple.com/tn3151',
      ].join('\n'),
    );
    const linked = stripVTControlCharacters(renderAnswer(answer, rich));
    expect(linked).toContain('https://developer.apple.com/tn3151');
    expect(linked).not.toContain(url);
  });

  it('lists the page of a thread that it names, and of a note only what that cites', () => {
    const answer = makeAnswer({
      claim: [paragraph(text('FTP is old.'))],
      proof: [],
      references: [
        reference({ kind: 'note', title: 'Is FTP old?', url: 'https://a.example/note' }),
        reference({ url: 'https://a.example/thread' }),
      ],
      sources: [{ title: 'TN3151', url: 'https://a.example/tn3151' }],
    });
    expect(renderPlain(answer)).toBe(
      [
        'FTP is old.',
        '  Links:',
        '  - On FTP: https://a.example/thread',
        '  - TN3151: https://a.example/tn3151',
      ].join('\n'),
    );
  });

  it('does not repeat an address that the text already shows, but lists its longer sister', () => {
    const short = 'https://developer.apple.com/forums';
    const answer = makeAnswer({
      claim: [paragraph(text(`Ask at ${short}/topics.`))],
      proof: [],
      references: [],
      sources: [
        { title: 'Forums', url: short },
        { title: 'Topics', url: `${short}/topics` },
      ],
    });
    expect(renderPlain(answer)).toBe(`Ask at ${short}/topics.\n  Links:\n  - Forums: ${short}`);
  });

  it('puts nothing but https behind a hyperlink', () => {
    const links = ['http://a.example/', 'javascript:alert(1)', 'file:///etc/passwd', 'no address'];
    const claim = links.map((url) => paragraph({ kind: 'link', text: 'here', url }));
    expect(renderAnswer(makeAnswer({ ...bare, claim }), rich)).not.toContain('\u001B]8');
  });

  it('encodes an address that would end its own hyperlink', () => {
    const claim = [
      paragraph({ kind: 'link', text: 'here', url: 'https://a.example/\u001B\\\u0007 \u009C' }),
    ];
    const shown = renderAnswer(makeAnswer({ ...bare, claim }), rich);
    expect(shown).toContain('\u001B]8;;https://a.example/%1B/%07%20%C2%9C\u001B\\');
  });

  it.each(HOSTILE)('shows hostile text without obeying it: %j', (hostile) => {
    const answer = makeAnswer({
      claim: [
        paragraph(text(hostile), {
          kind: 'link',
          text: hostile,
          url: `https://a.example/${hostile}`,
        }),
      ],
      proof: [
        { kind: 'quote', text: hostile },
        { kind: 'code', text: hostile, language: hostile },
      ],
      references: [reference({ title: hostile, url: hostile })],
      sources: [{ title: hostile, url: hostile }],
    });
    expect(renderPlain(answer)).not.toMatch(obeyed);
  });
});

describe('every answer', () => {
  it('has no line wider than the columns, except one that cannot be broken', () => {
    fc.assert(
      fc.property(arbitraryAnswer, fc.integer({ min: 20, max: 100 }), (answer, columns) => {
        const withoutCode = {
          ...answer,
          claim: answer.claim.filter(wraps),
          proof: answer.proof.filter(wraps),
        };
        const wide = renderAnswer(withoutCode, { ...plain, columns })
          .split('\n')
          .filter((line) => !fits(line, Math.min(80, columns)))
          .map((line) => line.replace(/^\s*(?:- |\d+\. )?/, ''));
        for (const line of wide) {
          expect(line).toMatch(/^\S+$|^\S+ \d\S*$/);
          expect(line).not.toMatch(/\p{Script=Han}{2}/u);
        }
      }),
    );
  });

  it('has no character that a terminal would obey', () => {
    fc.assert(
      fc.property(arbitraryAnswer, (answer) => {
        expect(renderPlain(answer)).not.toMatch(obeyed);
        for (const page of [answer.why, answer.threads, ...answer.more]) {
          expect(renderBlocks(page, plain)).not.toMatch(obeyed);
        }
      }),
    );
  });

  it('has the same text with and without colour', () => {
    fc.assert(
      fc.property(arbitraryAnswer, fc.boolean(), (answer, hyperlinks) => {
        const coloured = renderAnswer(answer, { columns: 72, colour: true, hyperlinks });
        const uncoloured = renderAnswer(answer, { columns: 72, colour: false, hyperlinks });
        expect(withoutSgr(coloured)).toBe(uncoloured);
      }),
    );
  });

  it('loses no word of its text', () => {
    fc.assert(
      fc.property(arbitraryAnswer, (answer) => {
        const shown = renderPlain(answer).replace(/\s+/g, '');
        for (const block of [...answer.claim, ...answer.proof]) {
          if (block.kind !== 'paragraph') continue;
          const said = block.spans.map((span) => cleanLine(span.text)).join('');
          expect(shown).toContain(said.replace(/\s+/g, ''));
        }
      }),
    );
  });

  it('shows the address of every thread and source', () => {
    fc.assert(
      fc.property(arbitraryAnswer, (answer) => {
        const shown = renderPlain(answer);
        const threads = answer.references.filter(({ kind }) => kind === 'thread');
        for (const { url } of [...threads, ...answer.sources]) {
          expect(shown).toContain(cleanLine(url));
        }
      }),
    );
  });
});

const wraps = (block: Block): boolean => block.kind !== 'code';

function withoutSgr(shown: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for.
  return shown.replace(/\u001B\[\d+m/g, '');
}
