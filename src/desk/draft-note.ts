import type { Answer, Block, Memory } from '../model/answer.ts';
import { cleanLine, cleanText } from '../text/clean.ts';
import { redact } from '../text/redact.ts';

/** A message that somebody finds worth a note. */
export interface Source {
  /** As readers know it: `Discord`. */
  readonly platform: string;
  /** What was written, without mentions of people. */
  readonly text: string;
  /** The https address of the message. */
  readonly permalink: string;
}

/** A draft in the format of `corpus/notes`, which a person has to finish: it is refused there as it is. */
export interface Draft {
  readonly kind: 'draft';
  /** Of the file. */
  readonly name: string;
  readonly text: string;
}

/** Characters of what was said, of a question, and entries of each list. */
const MOST = { text: 8000, question: 200, apis: 6, related: 4, sources: 5 } as const;
/** Names of Apple’s networking frameworks begin like this; whoever reviews the draft knows better. */
const API = /\b(?:NW|NS|NE|CF|CN|SC|WK|URL|DNSService)[A-Z][A-Za-z]{2,60}\b/g;
/** Numbers of people, messages and channels on Discord. */
const SNOWFLAKE = /(?<!\d)\d{17,20}(?!\d)/g;

/** Makes a draft of a message, or, while it is remembered, of the question and the answer that the message shows. */
export function draftNote(source: Source, memory: Memory | undefined): Draft {
  const text = memory ? wordsOf(memory.answer) : source.text;
  const said = cleanText(withoutPeople(text).slice(0, MOST.text));
  const question = questionIn(memory ? withoutPeople(memory.question) : said);
  const lines = [
    '---',
    'id: TODO-words-joined-by-hyphens',
    `title: ${quoted(question ?? 'TODO: one question that ends with a question mark')}`,
    'asked-as:',
    `  - ${quoted(question ?? 'TODO: another way to ask for it')}`,
    `applies-to: ${quoted('TODO: platforms and versions, in words')}`,
    ...listOf('apis', apisIn(`${question ?? ''} ${said}`)),
    'confidence: community',
    ...listOf('related', relatedTo(memory)),
    'sources:',
    ...sourcesOf(source, memory),
    '---',
    '',
    'TODO: the answer, in at most 60 words, true when read alone.',
    '',
    '- TODO: one thing more that there is to say.',
    '- TODO: another one.',
    '',
    'TODO: delete this line and all below. It is what was said: check it before you believe it, and say it anew.',
    '',
    ...indented(said),
  ];
  return { kind: 'draft', name: 'draft-note.md', text: `${lines.join('\n').trimEnd()}\n` };
}

function withoutPeople(text: string): string {
  return redact(cleanText(text)).replace(SNOWFLAKE, '[number]');
}

/** The first sentence, if it asks. */
function questionIn(text: string): string | undefined {
  const [line = ''] = text.trim().split('\n');
  const asked = cleanLine(/^[^?？]*[?？]/.exec(line)?.[0] ?? '').replace('？', '?');
  return asked.length > 1 && asked.length <= MOST.question ? asked : undefined;
}

/** JSON’s strings are YAML’s too. */
function quoted(text: string): string {
  return JSON.stringify(cleanLine(text));
}

function listOf(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0
    ? [`${name}: []`]
    : [`${name}:`, ...items.map((item) => `  - ${quoted(item)}`)];
}

function apisIn(text: string): readonly string[] {
  return [...new Set(text.match(API) ?? [])].slice(0, MOST.apis);
}

/** What the answer names, as notes name each other. */
function relatedTo(memory: Memory | undefined): readonly string[] {
  const ids = memory?.answer.references.map(({ id }) => id.replace(/^note:/, '')) ?? [];
  return ids.length === 0
    ? ['TODO-name-of-another-note']
    : [...new Set(ids)].slice(0, MOST.related);
}

function sourcesOf({ platform, permalink }: Source, memory: Memory | undefined): readonly string[] {
  const cited = memory?.answer.sources.filter(({ url }) => url.startsWith('https://')) ?? [];
  const own = { title: `Discussion on ${platform}`, url: permalink };
  const all = [...cited.slice(0, MOST.sources), own];
  const first = all.filter(({ url }, at) => all.findIndex((other) => other.url === url) === at);
  return first.flatMap(({ title, url }) => [
    `  - title: ${quoted(title)}`,
    `    url: ${quoted(url)}`,
  ]);
}

/** As code, in which Markdown obeys nothing. */
function indented(text: string): readonly string[] {
  const lines = text
    .replaceAll('\t', '  ')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
    .split('\n');
  return lines.map((line) => (line.trim() === '' ? '' : `    ${line.trimEnd()}`));
}

function wordsOf({ claim, proof }: Answer): string {
  return [...claim, ...proof].map(toText).join('\n');
}

function toText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.spans.map(({ text }) => text).join('');
    case 'list':
      return block.items.map((spans) => `- ${spans.map(({ text }) => text).join('')}`).join('\n');
    case 'quote':
      return `“${block.text}”`;
    case 'code':
      return block.text;
  }
}
