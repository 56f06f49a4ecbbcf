import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Message, renderPost, renderWords } from '../../../adapters/discord/render.ts';
import type { Answer, Block } from '../../../src/model/answer.ts';
import type { Button, Post } from '../../../src/model/chat.ts';
import { arbitraryAnswer, HOSTILE } from '../../support/arbitrary-answer.ts';
import { documentId, makeAnswer } from '../../support/make.ts';

// Numbers of Discord's documentation, written down once more: developers/resources/message, components/reference.
const CONTENT = 2000;
const DESCRIPTION = 4096;
const EMBEDS = 6000;

const FEEDBACK: readonly Button[] = [
  { press: { kind: 'helpful' }, label: 'Helpful' },
  { press: { kind: 'notHelpful' }, label: 'Not helpful' },
];
const BUTTONS: readonly Button[] = [
  { press: { kind: 'read', place: 1 }, label: 'Read 1' },
  { press: { kind: 'read', place: 2 }, label: 'Read 2' },
  { press: { kind: 'read', place: 3 }, label: 'Read 3' },
  { press: { kind: 'more' }, label: 'Show more' },
  { press: { kind: 'why' }, label: 'Why' },
  { press: { kind: 'share' }, label: 'Share' },
  { press: { kind: 'dismiss' }, label: 'Dismiss' },
];
const HOSTILE_MARKUP = [
  ...HOSTILE,
  '# heading',
  '-# small',
  '> quote',
  '>>> all that follows',
  '- item',
  '1. item',
  '[click](https://evil.example)',
  '](<https://evil.example>) [',
  'https://evil.example/path',
  'discord.gg/evil',
  '<t:1700000000:R> </ask:123456789012345678> <id:browse> <a:party:123456789012345678>',
  ':skull: **bold** __under__ *it* _al_ ~~gone~~ ||hidden||',
  '```swift\nrun()\n```',
  '``a`b``',
  '@here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
  'ends with a backslash \\',
  '\\*not escaped twice\\*',
] as const;

const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE_MARKUP), fc.string({ unit: 'binary', maxLength: 20 })),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(' '));

const posts: fc.Arbitrary<Post> = fc
  .tuple(
    arbitraryAnswer,
    hostileText,
    fc.constantFrom<Answer['verdict']>('answer', 'decoded', 'closest', 'unknown', 'help'),
    fc.option(hostileText, { nil: undefined }),
  )
  .map(([answer, text, verdict, above]) => ({
    answer: { ...answer, verdict, claim: [...answer.claim, paragraph(text)] },
    buttons: BUTTONS,
    feedback: FEEDBACK,
    asker: '123456789012345678',
    above,
  }));

describe('a post on Discord', () => {
  it('D5 D7 keeps every limit, for 10,000 answers of any text', () => {
    fc.assert(
      fc.property(posts, (post) => {
        expect(problemsOf(renderPost(post))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('keeps every citation, whatever has to be cut', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const shown = textOf(renderPost(post));
        const { references, sources } = post.answer;
        const cited = [...references.filter(({ kind }) => kind === 'thread'), ...sources];
        for (const { url } of cited.filter(isWebAddress))
          expect(shown).toContain(`<${toShown(url)}>`);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('D20 shows foreign text as text: nothing of it pings, links, formats or hides', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const { content, embeds } = renderPost(post);
        for (const text of [content, embeds[0]?.description ?? ''])
          expect(liveMarks(text)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it.each(HOSTILE_MARKUP)('D20 shows as text, wherever it stands: %j', (text) => {
    const { content, embeds } = renderPost(makePost({ answer: saying(text), above: text }));
    for (const shown of [content, embeds[0]?.description ?? '', renderWords(text).content]) {
      expect(liveMarks(shown)).toEqual([]);
      expect(shown).not.toMatch(/@everyone|@here/);
      expect(shown).not.toMatch(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u);
    }
    expect(content.split('\n')[0]).not.toMatch(/^\s*(?:#{1,3} |-# |>|- |\d+\. )/);
  });

  it.each([
    '**a** b **',
    '_a_',
    '~~a~~',
    '||a||',
    '[a](b)',
    '<@1>',
    'https://a.b',
    ':a:',
    '@here',
    '`a',
    '> a',
  ])('is judged by a reader that sees what is live: %s', (raw) => {
    expect(liveMarks(raw)).not.toEqual([]);
  });

  it('D11 pings nobody, on sending and on editing', () => {
    const nobody = { parse: [], replied_user: false };
    expect(renderPost(makePost()).allowed_mentions).toEqual(nobody);
    expect(renderWords('@everyone').allowed_mentions).toEqual(nobody);
  });

  it('holds the claim as content and the proof as the one embed', () => {
    const answer = makeAnswer({
      claim: [paragraph('FTP is deprecated.')],
      proof: [
        {
          kind: 'paragraph',
          spans: [
            { kind: 'strong', text: 'From: ' },
            { kind: 'link', text: 'On FTP', url: 'https://developer.apple.com/forums/thread/1' },
          ],
        },
        { kind: 'code', text: 'let a = 1', language: 'swift' },
        {
          kind: 'list',
          ordered: true,
          items: [[{ kind: 'text', text: 'one' }], [{ kind: 'code', text: 'two' }]],
        },
      ],
      references: [],
      sources: [],
    });
    const { content, embeds } = renderPost(makePost({ answer, above: 'Shared by Ada.' }));
    expect(content).toBe('Shared by Ada.\nFTP is deprecated.');
    expect(embeds).toEqual([
      {
        description:
          '**From:** [On FTP](<https://developer.apple.com/forums/thread/1>)\n```swift\nlet a = 1\n```\n1. one\n2. `two`',
      },
    ]);
  });

  it('shows a refusal whole in the content, without an embed', () => {
    const answer = makeAnswer({
      verdict: 'unknown',
      claim: [paragraph('Nothing here answers that.')],
      proof: [paragraph('Searched 20 threads.')],
      references: [],
      sources: [],
    });
    const { content, embeds } = renderPost(makePost({ answer }));
    expect(content).toBe('Nothing here answers that.\nSearched 20 threads.');
    expect(embeds).toEqual([]);
  });

  it('cuts a long claim behind a sentence and within 700 characters, a long proof within 1,800', () => {
    const sentence = 'The `resolver` waits for the network; then it asks again. ';
    const answer = makeAnswer({
      claim: [paragraph(sentence.repeat(40))],
      proof: Array.from({ length: 60 }, () => paragraph(sentence)),
      references: [],
      sources: [],
    });
    const { content, embeds } = renderPost(makePost({ answer }));
    expect(content.length).toBeLessThanOrEqual(700);
    expect(content.length).toBeGreaterThan(500);
    expect(content).toMatch(/again\. …$/);
    expect(embeds[0]?.description?.length).toBeLessThanOrEqual(1800);
  });

  it('cites below a proof that is cut what it would have cited', () => {
    const url = 'https://developer.apple.com/documentation/network';
    const late = { kind: 'paragraph', spans: [{ kind: 'link', text: 'Network', url }] } as const;
    const proof = [
      ...Array.from({ length: 60 }, () => paragraph('A sentence of the proof. ')),
      late,
    ];
    const answer = makeAnswer({ proof, references: [], sources: [] });
    expect(renderPost(makePost({ answer })).embeds[0]?.description).toMatch(`[Network](<${url}>)`);
  });

  it('shows a snippet whole or not at all', () => {
    const answer = makeAnswer({
      proof: [
        { kind: 'code', text: 'x\n'.repeat(2000), language: 'swift' },
        paragraph('After the snippet.'),
      ],
      references: [],
      sources: [],
    });
    expect(renderPost(makePost({ answer })).embeds).toEqual([
      { description: 'After the snippet.' },
    ]);
  });

  it('puts five buttons in a row at most, what opens something else first, the feedback last, and an id only once', () => {
    const twice: Button = { press: { kind: 'why' }, label: 'Why' };
    const { components } = renderPost(
      makePost({ buttons: [...BUTTONS, twice], feedback: FEEDBACK }),
    );
    expect(components.map((row) => row.components.map(({ label }) => label))).toEqual([
      ['Read 1', 'Read 2', 'Read 3'],
      ['Show more', 'Why', 'Share', 'Dismiss'],
      ['Helpful', 'Not helpful'],
    ]);
  });
});

function problemsOf({ content, embeds, components }: Message): string[] {
  const texts = embeds.map(({ description }) => description ?? '');
  const buttons = components.flatMap((row) => row.components);
  const ids = buttons.map(({ custom_id: id }) => id);
  const problems = {
    'content is empty or too long': content.length < 1 || content.length > CONTENT,
    'more than one embed': embeds.length > 1,
    'an embed is empty or too long': texts.some((text) => text === '' || text.length > DESCRIPTION),
    'the embeds are too long together': texts.join('').length > EMBEDS,
    'too many rows': components.length > 5,
    'a row is empty or too long': components.some(
      (row) => row.components.length < 1 || row.components.length > 5,
    ),
    'a button is missing': buttons.length !== BUTTONS.length + FEEDBACK.length,
    'an id stands twice': new Set(ids).size < ids.length,
    'an id is empty or too long': ids.some((id) => id.length < 1 || id.length > 100),
    'a label is empty or too long': buttons.some(
      ({ label = '' }) => label.length < 1 || label.length > 80,
    ),
  };
  return Object.entries(problems).flatMap(([problem, isSo]) => (isSo ? [problem] : []));
}

function makePost(fields: Partial<Post> = {}): Post {
  return {
    answer: makeAnswer(),
    buttons: [],
    feedback: [],
    asker: '123456789012345678',
    above: undefined,
    ...fields,
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', spans: [{ kind: 'text', text }] };
}

function saying(text: string): Answer {
  const blocks: readonly Block[] = [
    paragraph(text),
    {
      kind: 'paragraph',
      spans: [
        { kind: 'strong', text },
        { kind: 'code', text },
        { kind: 'text', text },
        { kind: 'link', text, url: `https://a.example/${text}` },
      ],
    },
    { kind: 'quote', text },
    { kind: 'code', text, language: text },
  ];
  return makeAnswer({
    headline: text,
    claim: blocks,
    proof: blocks,
    references: [{ kind: 'thread', id: documentId('t'), title: text, url: text, score: 1 }],
    sources: [{ title: text, url: text }],
  });
}

function textOf({ content, embeds }: Message): string {
  return [content, ...embeds.map(({ description }) => description ?? '')].join('\n');
}

function isWebAddress({ url }: { readonly url: string }): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && toShown(url).length <= 480;
}

/** An address with what would end a link written as its number. */
function toShown(url: string): string {
  return new URL(url).href.replace(
    /[<>()[\]\\|*`~@]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Reads a text as Discord's own parser does, and returns the marks that would do something and are not ours. */
function liveMarks(text: string): string[] {
  const found: string[] = [];
  for (const part of text.split(/(```[\w+-]*\n[\s\S]*?\n```)/)) {
    if (part.startsWith('```')) {
      if (part.slice(3, -3).includes('```')) found.push(part);
    } else for (const line of part.split('\n')) found.push(...marksOf(line));
  }
  return found;
}

const OWN =
  /\\[^0-9A-Za-z\s]|`[^`\n]+`|\[((?:\\.|[^\]\\])*)\]\(<https?:\/\/[^\s<>]+>\)|<https?:\/\/[^\s<>]+>/gu;

function marksOf(line: string): string[] {
  const labels = [...line.matchAll(OWN)].map(([, label]) => label ?? '');
  const rest = line.replace(OWN, '\u0001');
  const strong = rest.match(/\*\*/g)?.length ?? 0;
  const bare = rest.replaceAll('**', '');
  return [
    ...(strong % 2 === 0 ? [] : [`a strong that nothing ends: ${line}`]),
    ...(bare.match(/[*_~`|<>[\]]|:\/\/|:\w+:|@(?:everyone|here)|discord\.gg\//gi) ?? []),
    ...labels.flatMap((label) => (label === '' ? [] : marksOf(label))),
  ];
}
