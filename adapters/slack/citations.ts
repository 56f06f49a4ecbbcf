import type { Answer, Block } from '../../src/model/answer.ts';
import type { Source } from '../../src/model/document.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { cutLine } from './lines.ts';
import { toAddress, toLink, toTarget } from './mrkdwn.ts';

/**
 * What an answer cites, once each, as links. A note has no page of its own: its sources are cited, a
 * thread's page is. Behind them, when something was cut, the links of the text.
 */
export function missingLinks(answer: Answer, shown: string, withText: boolean): readonly string[] {
  const isFurtherPage = answer.actions.includes('back');
  const threads = isFurtherPage ? [] : answer.references.filter(({ kind }) => kind === 'thread');
  const blocks = [...answer.claim, ...answer.proof];
  const links = new Map<string, string>();
  let room: number = BUDGET.links;
  for (const { title, url } of [
    ...threads,
    ...answer.sources,
    ...(withText ? blocks.flatMap(linksOf) : []),
  ]) {
    const target = toTarget(url);
    if (target === undefined || links.has(target) || isShown(shown, target)) continue;
    const link = toLink(cutLine(title, BUDGET.title), url);
    if (link.length > room) continue;
    room -= link.length;
    links.set(target, link);
  }
  return [...links.values()];
}

function isShown(shown: string, target: string): boolean {
  return shown.includes(`<${target}|`) || shown.includes(`<${target}>`);
}

function linksOf(block: Block): readonly Source[] {
  const spans = block.kind === 'paragraph' ? block.spans : [];
  const items = block.kind === 'list' ? block.items.flat() : [];
  return [...spans, ...items].flatMap((span) =>
    span.kind === 'link' ? [{ title: cleanLine(span.text), url: span.url }] : [],
  );
}

/** Links packed into texts that fit an element of a context block each. */
export function packLinks(links: readonly string[]): readonly string[] {
  const packed: string[] = [];
  for (const link of links) {
    const last = packed.at(-1);
    const together = last === undefined ? link : `${last} · ${link}`;
    if (last === undefined || together.length > LIMITS.sectionText) packed.push(link);
    else packed[packed.length - 1] = together;
  }
  return packed;
}

/** The address that answers for the claim: the leading thread's, else the first source that is no thread. */
export function leadingAddress({ verdict, references, sources }: Answer): string | undefined {
  if ((verdict !== 'answer' && verdict !== 'decoded') || sources.length === 0) return undefined;
  const [lead] = references;
  if (verdict === 'answer' && lead?.kind === 'thread') return toAddress(lead.url);
  const threads = new Set(references.filter(({ kind }) => kind === 'thread').map(({ url }) => url));
  const source =
    sources.find(({ url }) => !threads.has(url)) ??
    references.find(({ kind }) => kind === 'note') ??
    sources[0];
  return source && toAddress(source.url);
}
