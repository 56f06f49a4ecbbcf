import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { toPressId } from '../../src/desk/press.ts';
import type { Answer, Block } from '../../src/model/answer.ts';
import type { Button, Post } from '../../src/model/chat.ts';
import type { Source } from '../../src/model/document.ts';
import { type Fits, linksOf, renderBlocks } from './blocks.ts';
import { BUDGET, MESSAGE } from './limits.ts';
import { cleanLine, escapeLineStart, escapeText, toAddress, toLink } from './markup.ts';

type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** What a message holds: the claim as content, the proof as its one embed, and the buttons. */
export interface Message {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  /** Discord falls back to pinging everybody named when this is left out, on edits too. */
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

const NOBODY: Message['allowed_mentions'] = { parse: [], replied_user: false };

/** A post within Discord's limits: links and buttons are kept, the text between them is what is cut. */
export function renderPost({ answer, buttons, feedback, asker, above }: Post): Message {
  const isRefusal = answer.verdict === 'unknown' || answer.verdict === 'help';
  const top = above === undefined ? '' : `${renderAbove(above)}\n`;
  const texts = isRefusal ? renderRefusal(answer) : renderAnswer(answer);
  return {
    content: top + texts.content,
    embeds: texts.description === '' ? [] : [{ description: texts.description }],
    components: renderRows([...grouped(buttons), feedback], asker),
    allowed_mentions: NOBODY,
  };
}

/** One line of the bot's own. */
export function renderWords(words: string): Message {
  const content = cutTo(escapeLineStart(escapeText(cleanLine(words))), BUDGET.claim);
  return { content, embeds: [], components: [], allowed_mentions: NOBODY };
}

function renderRefusal(answer: Answer): { content: string; description: string } {
  const blocks = [...answer.claim, ...answer.proof];
  const content = withLinks(blocks, citedBy(answer), atMost(BUDGET.refusal), BUDGET.refusal);
  return { content: content === '' ? headlineOf(answer) : content, description: '' };
}

function renderAnswer(answer: Answer): { content: string; description: string } {
  const claim = renderBlocks(answer.claim, atMost(BUDGET.claim));
  const content = claim === '' ? headlineOf(answer) : claim;
  const cited = [...linksOf(answer.claim).map(toCited), ...citedBy(answer)].filter(
    isMissingIn(content),
  );
  const description = withLinks(
    answer.proof,
    cited,
    atMost(BUDGET.proof),
    MESSAGE.embedDescription,
  );
  return { content, description };
}

/** The claim may be one long snippet, of which nothing fits. */
function headlineOf({ headline }: Answer): string {
  const words = escapeLineStart(escapeText(cleanLine(headline).trim()));
  return words === '' ? '…' : cutTo(words, BUDGET.claim);
}

/** A note has no page of its own: its sources are cited, a thread's page is. Further pages cite nothing anew. */
function citedBy({ sources, references, actions }: Answer): readonly Source[] {
  if (actions.includes('back')) return sources;
  return [...references.filter(({ kind }) => kind === 'thread'), ...sources];
}

/** The blocks, and below them a list of the links that they do not show; room for those is kept first. */
function withLinks(
  blocks: readonly Block[],
  cited: readonly Source[],
  fits: Fits,
  most: number,
): string {
  const whole = renderBlocks(blocks, () => true);
  const all = withList(whole, cited.filter(isMissingIn(whole)), most);
  if (fits(all)) return all;
  const links = [...cited, ...linksOf(blocks).map(toCited)];
  const room = withList('', links, most);
  const text = renderBlocks(blocks, (shown) => fits(`${shown}\n${room}`));
  return withList(text, links.filter(isMissingIn(text)), most - text.length - 1);
}

/** Titles go before addresses do; `most` is what Discord allows. */
function withList(text: string, links: readonly Source[], most: number): string {
  const titled = listOf(links, ({ title, url }) => toLink(title, url));
  const list =
    titled.length <= most
      ? titled
      : listOf(links, ({ title, url }) => toLink(toAddress(url) === undefined ? title : '', url));
  const kept = list.length <= most ? list : list.slice(0, list.lastIndexOf('\n', most));
  return [text, kept].filter((part) => part !== '').join('\n');
}

function listOf(links: readonly Source[], show: (link: Source) => string): string {
  const shown = links.map(show).filter((link) => link !== '');
  return [...new Set(shown)].map((link) => `- ${link}`).join('\n');
}

function isMissingIn(text: string): (link: Source) => boolean {
  return ({ title, url }) => {
    const address = toAddress(url);
    return !text.includes(address === undefined ? toLink(title, url) : `<${address}>`);
  };
}

function toCited({ text, url }: { readonly text: string; readonly url: string }): Source {
  return { title: text, url };
}

function atMost(units: number): Fits {
  return (text) => text.length <= units;
}

/** A backslash is not cut off from what it escapes, nor one half of a character from the other. */
function cutTo(escaped: string, most: number): string {
  if (escaped.length <= most) return escaped;
  const cut = escaped.slice(0, most - 1).replace(/\p{Surrogate}$/u, '');
  return `${/(?<!\\)(?:\\\\)*\\$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function renderAbove(above: string): string {
  return cutTo(escapeLineStart(escapeText(cleanLine(above).trim())), BUDGET.above);
}

/** What opens something else gets a row of its own where one row does not hold all. */
function grouped(buttons: readonly Button[]): readonly (readonly Button[])[] {
  if (buttons.length <= MESSAGE.buttonsInRow) return [buttons];
  const opens = ({ press }: Button): boolean => press.kind === 'read' || press.kind === 'redacted';
  return [buttons.filter(opens), buttons.filter((button) => !opens(button))];
}

/** Rows of at most five; a press that is offered twice is shown once, because its id must be unique. */
function renderRows(groups: readonly (readonly Button[])[], asker: string): Row[] {
  const seen = new Set<string>();
  const rows = groups.flatMap((buttons) => {
    const fresh = buttons
      .map((button) => ({ ...button, id: toPressId(button.press, asker) }))
      .filter(({ id }) => !seen.has(id) && seen.add(id).size > 0);
    const count = Math.ceil(fresh.length / MESSAGE.buttonsInRow);
    return Array.from({ length: count }, (_, at) =>
      fresh.slice(at * MESSAGE.buttonsInRow, (at + 1) * MESSAGE.buttonsInRow),
    );
  });
  return rows.slice(0, MESSAGE.rows).map((row) => ({
    type: ComponentType.ActionRow,
    components: row.map(({ id, label }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: label.slice(0, MESSAGE.buttonLabel),
      custom_id: id,
    })),
  }));
}
