import type { Block, Hit, Span, Verdict } from '../model/answer.ts';
import type { ApiSymbol } from '../model/document.ts';
import type { Composed } from './composed.ts';
import { code, paragraph, strong, text, titled } from './spans.ts';
import { SYMBOL_SAYS } from './templates-notes.ts';
import { standing } from './templates-threads.ts';

/** Documents on a page. */
const PER_PAGE = 6;

/** What the corpus knows of a symbol: where it belongs, its other names, and who speaks of it. */
export function composeSymbol({ symbol, about }: Extract<Verdict, { kind: 'symbol' }>): Composed {
  const claim = SYMBOL_SAYS.mentions(symbol.name, symbol.documents.length);
  const pages: (readonly Block[])[] = [];
  for (let at = 0; at < about.length; at += PER_PAGE) {
    const items = about.slice(at, at + PER_PAGE).map(itemOf);
    pages.push([{ kind: 'list', ordered: at === 0, items }]);
  }
  const [first = [], ...more] = pages;
  return {
    headline: claim,
    claim: [paragraph(text(claim))],
    proof: [...facts(symbol), ...first],
    more,
  };
}

function facts({ framework, also, successor }: ApiSymbol): readonly Block[] {
  const parts: (readonly Span[])[] = [
    ...(framework === undefined ? [] : [[strong(SYMBOL_SAYS.framework), text(`${framework}.`)]]),
    ...(also.length === 0
      ? []
      : [
          [
            strong(SYMBOL_SAYS.also),
            ...also.flatMap((name, at) => [text(at > 0 ? ', ' : ''), code(name)]),
          ],
        ]),
    ...(successor === undefined ? [] : [[strong(SYMBOL_SAYS.successor), code(successor)]]),
  ];
  return parts.map((spans) => paragraph(...spans));
}

function itemOf({ document }: Hit): readonly Span[] {
  if (document.kind === 'note') return [text(document.title)];
  return [...titled(document), text(` (${standing(document)})`)];
}
