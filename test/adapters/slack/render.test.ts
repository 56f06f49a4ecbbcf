import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../../adapters/slack/render.ts';
import { renderFile } from '../../../adapters/slack/render-file.ts';
import { LABELS } from '../../../src/answer/templates-service.ts';
import type { Answer, Span } from '../../../src/model/answer.ts';
import type { Button, Post } from '../../../src/model/chat.ts';
import { arbitraryAnswer, HOSTILE } from '../../support/arbitrary-answer.ts';
import { makeAnswer, makeFullAnswer } from '../../support/make.ts';
import { blocks as acceptedBlocks } from '../../support/slack/block-kit.ts';

type Rendered = ReturnType<typeof render>;

/** Slack's numbers, from its documents and not from the code under test. */
const accepted = acceptedBlocks(50);
const RUNS = 10_000;
const FEWER_RUNS = 600;
/** What an answer may take, by the design. */
const BUDGET = 2500;

const ZERO_WIDTH = /\u200B/g;
const HOSTILE_IN_SLACK = [
  '*bold* _italic_ ~gone~ `code` ```fence```',
  '**bold** __init__ _kCFStreamErrorCodeKey=-72000',
  '> quoted\n>>> all quoted',
  '&lt;!channel&gt; & &amp;lt;',
  '<!here> <!subteam^S123> <#C123|general> <https://evil.example|apple.com>',
  '<!date^1392734382^{date}^https://evil.example|x>',
  ':smile: :+1: 11:22:07 a:b:c',
  'https://evil.example|x @here @U123 #general',
  '*a* *b*_c_*d*',
] as const;

const BUTTONS: readonly Button[] = [
  ...(['redacted', 'more', 'back', 'why', 'share', 'dismiss'] as const).map((kind) => ({
    press: { kind },
    label: LABELS[kind],
  })),
  ...[1, 2, 3].map((place) => ({
    press: { kind: 'read' as const, place },
    label: `Read ${place}`,
  })),
];
const FEEDBACK = (['helpful', 'notHelpful', 'solution'] as const).map((kind) => ({
  press: { kind },
  label: LABELS[kind],
}));

const makePost = (answer: Answer, fields: Partial<Post> = {}): Post => ({
  answer,
  buttons: BUTTONS.slice(1, 4),
  feedback: FEEDBACK,
  asker: 'U0ASKER',
  above: undefined,
  ...fields,
});

const hostile = fc.constantFrom(...HOSTILE, ...HOSTILE_IN_SLACK);
const arbitraryPost: fc.Arbitrary<Post> = fc
  .record({
    answer: arbitraryAnswer,
    headline: fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 400 })),
    extra: fc.array(hostile, { maxLength: 4 }),
    buttons: fc.subarray([...BUTTONS]),
    feedback: fc.subarray([...FEEDBACK]),
    above: fc.option(hostile, { nil: undefined }),
    verdict: fc.constantFrom('answer' as const, 'closest' as const, 'unknown' as const),
    actions: fc.subarray(['more' as const, 'why' as const]),
  })
  .map(({ answer, headline, extra, verdict, actions, ...post }) => ({
    ...post,
    asker: 'U0ASKER',
    answer: {
      ...answer,
      headline,
      verdict,
      actions,
      proof: [
        ...answer.proof,
        ...extra.map((text) => ({
          kind: 'paragraph' as const,
          spans: [
            { kind: 'text' as const, text },
            { kind: 'strong' as const, text },
            { kind: 'code' as const, text },
          ],
        })),
      ],
    },
  }));

/** All mrkdwn of a message. */
function mrkdwnOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnOf);
}

const textOf = ({ blocks }: Rendered): string => mrkdwnOf(blocks).join('\n');

/** As Slack reads mrkdwn: a marker opens behind a boundary and before text, and closes the other way round. */
const FENCE = /```[\s\S]*?```/g;
const CODE = /(^|[^\p{L}\p{N}])`[^`\n]+`/gu;
const LINK = /<(https?:\/\/[^\s<>|]+)(?:\|([^<>|]*))?>/g;
const RUN = /(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\1).)*\S|\S)\1(?![\p{L}\p{N}])/gu;

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A letter that occurs nowhere else: what a zero-width blank may be taken for. */
const LETTER = 'ж';

/** What is bold, italic or struck through; zero-width blanks are read once as blanks and once as letters. */
function formatted(mrkdwn: string): readonly string[] {
  const plain = mrkdwn.replace(FENCE, ' ').replace(CODE, '$1 ').replace(LINK, ' $2 ');
  const read = decodeEntities(plain);
  return [' ', LETTER].flatMap((zero) =>
    [...read.replace(ZERO_WIDTH, zero).matchAll(RUN)].map(([run]) => run),
  );
}

function strongOf({ claim, proof }: Answer): readonly string[] {
  const spans: readonly Span[] = [...claim, ...proof].flatMap((block) => {
    if (block.kind === 'paragraph') return block.spans;
    return block.kind === 'list' ? block.items.flat() : [];
  });
  return spans.flatMap(({ kind, text }) => (kind === 'strong' ? [text] : []));
}

/** Letters and digits, whatever stands around them. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+|[ˋж]/gu, '');

function check(run: (post: Post, rendered: Rendered) => void, numRuns = RUNS): void {
  fc.assert(
    fc.property(arbitraryPost, (post) => run(post, render(post, 'slack:1.2.key'))),
    { numRuns },
  );
}

describe('a rendered answer', () => {
  it('S8: is within every limit of Block Kit, whatever it says', () => {
    check((_, { blocks, text, plain }) => {
      expect(accepted.safeParse(blocks).error).toBeUndefined();
      expect(mrkdwnOf(blocks).join('').length).toBeLessThan(13_200);
      expect(text.length).toBeLessThanOrEqual(300);
      expect(plain.length).toBeLessThanOrEqual(4000);
    });
  });

  it('S10: has a line of its own for notifications and screen readers', () => {
    check(({ answer }, { text }) => {
      expect(text).not.toMatch(/[\n\r]|^\s*$/);
      const head = letters(answer.headline).slice(0, 40);
      expect(letters(text.replace(/&(?:amp|lt|gt);/g, ' '))).toContain(head);
    }, FEWER_RUNS);
  });

  it('S11: obeys nothing of what it shows', () => {
    check((_, { blocks, text, plain }) => {
      for (const each of [...mrkdwnOf(blocks), text, plain]) {
        expect(each.replace(LINK, '')).not.toMatch(/[<>]/);
        expect(each.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        expect(each).not.toMatch(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
      }
      expect(JSON.stringify(blocks)).not.toContain('"verbatim":false');
      expect(JSON.stringify(blocks).match(/"mrkdwn"/g)?.length).toBe(
        JSON.stringify(blocks).match(/"verbatim":true/g)?.length,
      );
    }, FEWER_RUNS);
  });

  it('S11: formats nothing but labels and code of its own', () => {
    check(({ answer }, { blocks, text }) => {
      const strong = strongOf(answer).map(letters);
      for (const run of mrkdwnOf(blocks).flatMap(formatted)) {
        expect(run).toMatch(/^\*/);
        expect(strong).toContainEqual(expect.stringContaining(letters(run)));
      }
      expect(formatted(text)).toEqual([]);
    }, FEWER_RUNS);
  });
});

describe('the wording of a rendered answer', () => {
  it.each(HOSTILE_IN_SLACK)('S11: shows %j letter by letter, without obeying it', (words) => {
    const answer = makeAnswer({
      headline: words,
      claim: [{ kind: 'paragraph', spans: [{ kind: 'text', text: words }] }],
    });
    const rendered = render(makePost(answer, { above: words }));
    const [above, claim] = mrkdwnOf(rendered.blocks);
    for (const shown of [above, claim, rendered.text]) {
      expect(formatted(String(shown))).toEqual([]);
      expect(shown).not.toMatch(/<|^&gt;|`/m);
      expect(shown).not.toMatch(/:(?!\d\d:)[a-z\d_+'-]+:/);
    }
    const read = decodeEntities(String(claim).replace(ZERO_WIDTH, '').replaceAll('ˋ', '`'));
    expect(read).toBe(words);
  });

  it('leaves names with underscores whole, so that they can be copied', () => {
    const words = 'kDNSServiceErr_NoAuth and com.apple.developer.networking_multicast';
    const { blocks, text } = render(
      makePost(makeAnswer({ headline: words, claim: [{ kind: 'quote', text: words }] })),
    );
    expect(mrkdwnOf(blocks)[0]).toBe(`“${words}”`);
    expect(text).toContain(words);
  });

  it('S11: encodes what would end a link, and links nothing but the web', () => {
    const link = (url: string) =>
      makeAnswer({ proof: [{ kind: 'paragraph', spans: [{ kind: 'link', text: 'A|B>', url }] }] });
    expect(mrkdwnOf(render(makePost(link('https://a.example/x|y?q=<z>&r'))).blocks)).toContain(
      '<https://a.example/x%7Cy?q=%3Cz%3E&amp;r|A¦B&gt;>',
    );
    expect(textOf(render(makePost(link('javascript:alert(1)'))))).not.toContain('javascript');
  });

  it('puts the claim first, what it rests on small, then code and points, then what can be pressed', () => {
    const text = (words: string): Span => ({ kind: 'text', text: words });
    const answer = makeAnswer({
      claim: [{ kind: 'paragraph', spans: [text('Call cancel.')] }],
      proof: [
        { kind: 'paragraph', spans: [{ kind: 'strong', text: 'Basis: ' }, text('documented.')] },
        { kind: 'code', text: 'let a = b < c && d', language: 'swift' },
        { kind: 'list', ordered: false, items: [[text('One.')], [text('Two.')]] },
        { kind: 'paragraph', spans: [{ kind: 'strong', text: 'Related 2: ' }, text('More.')] },
        { kind: 'paragraph', spans: [{ kind: 'strong', text: 'Next: ' }, text('Look.')] },
      ],
      references: [],
    });
    const { blocks } = render(makePost(answer));
    expect(blocks.map(({ type }) => type)).toEqual([
      'section',
      'context',
      'section',
      'section',
      'section',
      'actions',
      'context_actions',
    ]);
    expect(mrkdwnOf(blocks)).toEqual([
      'Call cancel.',
      '*Basis:* documented.',
      '```\nlet a = b &lt; c &amp;&amp; d\n```',
      '• One.\n• Two.',
      '*Related 2:* More.\n*Next:* Look.',
    ]);
  });

  it('says in the line for notifications which address answers for the claim', () => {
    const note = {
      ...makeAnswer().references[0],
      kind: 'note' as const,
      url: 'https://n.example/',
    };
    const sources = [
      { title: 'On FTP', url: 'https://developer.apple.com/forums/search?q=On+FTP' },
      { title: 'TN3151', url: 'https://developer.apple.com/documentation/technotes/tn3151' },
    ];
    const thread = makeAnswer({ headline: '“Quoted.”', sources });
    expect(render(makePost(thread)).text).toBe(`“Quoted.” ${sources[0]?.url}`);
    const [forum] = thread.references;
    const led = makeAnswer({
      headline: 'Use HTTPS.',
      sources,
      references: [{ ...thread.references[0], ...note } as never, forum as never],
    });
    expect(render(makePost(led)).text).toBe(`Use HTTPS. ${sources[1]?.url}`);
    const refusal = makeAnswer({ verdict: 'unknown', headline: 'Nothing here answers that.' });
    expect(render(makePost(refusal)).text).toBe('Nothing here answers that.');
  });

  it('shows a line of its own above the answer', () => {
    const { blocks } = render(makePost(makeAnswer(), { above: 'Shared by Kim.' }));
    expect(blocks[0]).toMatchObject({ type: 'context', elements: [{ text: 'Shared by Kim.' }] });
  });
});

describe('what is never cut', () => {
  it('keeps every citation and every button, whatever it has to cut', () => {
    check((post, { blocks }) => {
      const shown = mrkdwnOf(blocks).join('\n');
      const cited = [
        ...post.answer.references.filter(({ kind }) => kind === 'thread'),
        ...post.answer.sources,
      ];
      for (const { url } of cited.filter(
        (each) => /^https?:/.test(each.url) && URL.canParse(each.url),
      )) {
        expect(linksIn(shown)).toContain(readable(url));
      }
      const labels = [
        ...post.buttons,
        ...post.feedback.filter(({ press }) => press.kind === 'solution'),
      ];
      for (const { label } of labels) expect(JSON.stringify(blocks)).toContain(`"${label}"`);
    }, FEWER_RUNS);
  });

  it('cuts a long answer to its budget, links and code included', () => {
    const long = 'A sentence of the corpus that is long enough to be cut somewhere. '.repeat(200);
    const answer = makeFullAnswer({
      claim: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'The claim.' }] }],
      proof: [
        { kind: 'paragraph', spans: [{ kind: 'text', text: long }] },
        { kind: 'paragraph', spans: [{ kind: 'link', text: 'TN1', url: 'https://a.example/tn1' }] },
        { kind: 'code', text: long, language: 'swift' },
      ],
      sources: [{ title: 'TN2', url: 'https://a.example/tn2' }],
    });
    const shown = textOf(render(makePost(answer)));
    expect(shown.length).toBeLessThanOrEqual(BUDGET + 100);
    expect(shown).toContain('The claim.');
    expect(shown).toContain('…');
    for (const url of ['https://a.example/tn1', 'https://a.example/tn2']) {
      expect(linksIn(shown)).toContain(url);
    }
  });

  it('carries the key of a message that has no lasting id of its own', () => {
    const { blocks } = render(makePost(makeAnswer()), 'slack:123.trigger');
    const values = JSON.stringify(blocks).match(/"value":"[^"]*"/g) ?? [];
    expect(values).not.toHaveLength(0);
    for (const value of values) expect(value).toContain('slack:123.trigger');
    expect(JSON.stringify(render(makePost(makeAnswer())).blocks)).not.toContain('slack:123');
  });

  it('S22: asks for an opinion by feedback buttons', () => {
    const { blocks } = render(makePost(makeAnswer()));
    expect(blocks.at(-1)).toMatchObject({
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          positive_button: { text: { text: 'Helpful' } },
          negative_button: { text: { text: 'Not helpful' } },
        },
      ],
    });
  });
});

describe('a redacted copy', () => {
  it('is code of at most one message, and says what it leaves out', () => {
    const log = Array.from({ length: 3000 }, (_, at) => `line ${at} <!channel> \`\`\` & more`);
    const { blocks, text } = renderFile(log.join('\n'));
    expect(accepted.safeParse(blocks).error).toBeUndefined();
    const shown = mrkdwnOf(blocks);
    expect(shown.join('').length).toBeLessThan(13_200);
    expect(shown[0]).toMatch(/^```\nline 0 &lt;!channel&gt;/);
    expect(shown.join('\n')).not.toMatch(/<|\w `{3}/);
    expect(text).toMatch(/lines 1 to \d+ of 3000/);
  });

  it('is whole when it fits, and never nothing', () => {
    expect(mrkdwnOf(renderFile('one\ntwo').blocks)).toEqual(['```\none\ntwo\n```']);
    expect(renderFile('').blocks).not.toHaveLength(0);
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 300 }), (lines) => {
        expect(accepted.safeParse(renderFile(lines.join('\n')).blocks).error).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

/** Addresses of links, decoded as a browser would. */
function linksIn(mrkdwn: string): readonly string[] {
  return [...mrkdwn.matchAll(LINK)].map(([, url = '']) => readable(url.replaceAll('&amp;', '&')));
}

/** Addresses written in different ways are the same address. */
function readable(url: string): string {
  return new URL(url.replaceAll('|', '%7C')).href.replace(/\p{Cc}|%1B/gu, '');
}
