import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Snippet } from '../model/document.ts';
import { noteFault, type Placed } from './placed.ts';

/** What a note's text may be: short enough to be read in a chat. */
const LIMITS = { directWords: 60, points: { least: 2, most: 9 }, snippetLines: 15 } as const;
/** Languages of snippets. */
const LANGUAGES = ['swift', 'objc', 'c', 'sh', 'xml'];
const SENTENCE_END = /[.?!]["”’')]*$/;
const FENCE_END = /(?:^|\n)(?:`{3,}|~{3,})[ \t]*$/;

export interface NoteBody {
  readonly direct: string;
  readonly points: readonly string[];
  readonly snippet: Snippet | undefined;
}

type Block = ReturnType<typeof fromMarkdown>['children'][number];
type Kind<Type extends Block['type']> = Extract<Block, { type: Type }>;

/**
 * Reads a note's text: one paragraph, one flat bullet list, perhaps one fence. The texts keep
 * backticks around code and have no other markup. `line` is where the text begins in the file,
 * from 1. Throws `Fault('corpus')` with file and line.
 */
export function readNoteBody(file: string, text: string, line: number): NoteBody {
  // Empty lines stand for the front matter, so that lines are counted as in the file.
  const source = '\n'.repeat(line - 1) + text;
  const [paragraph, list, fence, ...more] = fromMarkdown(source).children;
  if (paragraph?.type !== 'paragraph') {
    throw noteFault(file, lineOf(paragraph, line), 'the text must begin with one paragraph');
  }
  const direct = readDirect(file, paragraph);
  if (list?.type !== 'list' || list.ordered) {
    const place = lineOf(list, paragraph.position?.end.line ?? line);
    throw noteFault(file, place, 'behind the first paragraph must stand a bullet list');
  }
  const points = readPoints(file, list);
  const snippet = fence && readSnippet(file, source, fence);
  if (more[0]) throw noteFault(file, lineOf(more[0], line), 'nothing may stand behind the fence');
  return { direct, points, snippet };
}

function readDirect(file: string, paragraph: Kind<'paragraph'>): string {
  const { text, line } = plainText(file, paragraph);
  const words = text.split(' ').length;
  if (words > LIMITS.directWords) {
    const reason = `the first paragraph has ${words} words, over the limit of ${LIMITS.directWords}`;
    throw noteFault(file, line, reason, 'Keep the answer and move the rest to the points.');
  }
  return text;
}

function readPoints(file: string, list: Kind<'list'>): readonly string[] {
  const { least, most } = LIMITS.points;
  const count = list.children.length;
  if (count < least || count > most) {
    const reason = `the list has ${count} points; from ${least} to ${most} are allowed`;
    throw noteFault(file, lineOf(list, 1), reason);
  }
  return list.children.map((item) => {
    const line = lineOf(item, 1);
    const [paragraph, more] = item.children;
    if (paragraph?.type !== 'paragraph' || more !== undefined) {
      throw noteFault(file, line, 'a point must be one paragraph and nothing else');
    }
    if (item.position?.end.line !== line) {
      throw noteFault(file, line, 'a point must stand on one line');
    }
    return plainText(file, paragraph).text;
  });
}

/** Text and code spans; a soft line end becomes a blank. */
function plainText(file: string, paragraph: Kind<'paragraph'>): Placed {
  const parts = paragraph.children.map((span) => {
    const line = lineOf(span, 1);
    if (span.type !== 'text' && span.type !== 'inlineCode') {
      const reason = `only plain text and code between backticks may stand here, no ${span.type}`;
      throw noteFault(file, line, reason, 'Put code and tags between backticks; drop the rest.');
    }
    if (span.value.includes('`')) {
      throw noteFault(file, line, 'a backtick that is no mark of code', 'Leave it out.');
    }
    return span.type === 'text' ? span.value : `\`${span.value}\``;
  });
  const text = parts.join('').replace(/\s+/g, ' ');
  const line = lineOf(paragraph, 1);
  if (!SENTENCE_END.test(text)) {
    throw noteFault(file, line, 'must end like a sentence, with a full stop', 'Add it.');
  }
  return { text, line };
}

function readSnippet(file: string, source: string, fence: Block): Snippet {
  const line = lineOf(fence, 1);
  if (fence.type !== 'code' || !isClosed(source, fence)) {
    const reason = 'behind the list may stand only one fence of code, closed by “```”';
    throw noteFault(file, line, reason);
  }
  const { lang, meta, value } = fence;
  if (!lang || meta || !LANGUAGES.includes(lang)) {
    throw noteFault(file, line, `the fence must name its language: ${LANGUAGES.join(', ')}`);
  }
  const lines = value.split('\n').length;
  if (value.trim() === '') throw noteFault(file, line, 'the fence is empty');
  if (lines > LIMITS.snippetLines) {
    const reason = `the code has ${lines} lines, over the limit of ${LIMITS.snippetLines}`;
    throw noteFault(file, line, reason, 'Shorten it.');
  }
  return { language: lang, code: value };
}

/** False for indented code and for a fence that only the end of the file ends. */
function isClosed(source: string, { position }: Kind<'code'>): boolean {
  const text = source.slice(position?.start.offset, position?.end.offset);
  return FENCE_END.test(text) && position?.end.line !== position?.start.line;
}

function lineOf(node: Pick<Block, 'position'> | undefined, otherwise: number): number {
  return node?.position?.start.line ?? otherwise;
}
