import type { Block, Span } from '../../src/model/answer.ts';
import type { Source } from '../../src/model/document.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { toHyperlink } from './hyperlink.ts';

/**
 * The addresses that a reader of the printed blocks could not follow, once each and cleaned: those
 * of link spans where the terminal has no hyperlinks, and cited ones that the blocks do not mention.
 */
export function unreachable(
  blocks: readonly Block[],
  cited: readonly Source[],
  hyperlinks: boolean,
): readonly Source[] {
  const spans = blocks.flatMap(toSpans);
  const linked = new Set<string>();
  const missing = new Map<string, string>();
  for (const span of spans) {
    if (span.kind !== 'link') continue;
    if (hyperlinks && toHyperlink(span.url) !== undefined && cleanLine(span.text) !== '') {
      linked.add(printable(span.url));
    } else {
      missing.set(printable(span.url), cleanLine(span.text));
    }
  }
  for (const { title, url } of cited) missing.set(printable(url), cleanLine(title));
  return [...missing]
    .filter(([url]) => url !== '' && !linked.has(url) && !spans.some(({ text }) => says(text, url)))
    .map(([url, title]) => ({ title, url }));
}

function toSpans(block: Block): readonly Span[] {
  switch (block.kind) {
    case 'paragraph':
      return block.spans;
    case 'list':
      return block.items.flat();
    case 'quote':
    case 'code':
      return [{ kind: 'text', text: block.text }];
  }
}

/** True when the address stands in the text as a word, perhaps with punctuation around it. */
function says(text: string, url: string): boolean {
  if (!text.includes(url)) return false;
  const words = cleanLine(text).split(' ');
  return words.some((word) => word.replace(/^[(<“"]+|[)>”".,;:]+$/g, '') === url);
}

/** An address as it is printed: one word, so that no line breaks it. */
function printable(url: string): string {
  return cleanLine(url).replaceAll(' ', '%20');
}
