import { type Fields, isFields, listOf, numberOf, textOf } from './fields.ts';

/**
 * Limits of a message that the published schema does not state:
 * docs.discord.com, resources/message and components/reference.
 */
const LONGEST_CONTENT = 2000;
/** Characters of all embeds of a message together. */
const LONGEST_EMBEDS = 6000;
const MOST_BUTTONS = 5;
const MOST_ROWS = 5;
const MOST_COMPONENTS = 40;
/** Characters of all text of a message of components. */
const LONGEST_COMPONENTS = 4000;

const COMPONENTS_V2 = 1 << 15;
const TYPE = { row: 1, button: 2, firstSelect: 3, lastSelect: 8, text: 10 } as const;
const LINK = 5;

export function messageProblems(body: Fields): string[] {
  const components = allComponents(body.components);
  return [
    ...(textOf(body.content).length > LONGEST_CONTENT
      ? [`content: more than ${LONGEST_CONTENT} characters`]
      : []),
    ...embedProblems(listOf(body.embeds)),
    ...modeProblems(body, components),
    ...(components.length > MOST_COMPONENTS ? [`components: more than ${MOST_COMPONENTS}`] : []),
    ...listOf(body.components).flatMap(rowProblems),
    ...components.flatMap(buttonProblems),
    ...sameIds(components),
  ];
}

function embedProblems(embeds: readonly Fields[]): string[] {
  const size = embeds.reduce((sum, embed) => sum + sizeOfEmbed(embed), 0);
  return [
    ...(size > LONGEST_EMBEDS ? [`embeds: ${size} characters together`] : []),
    ...embeds.flatMap((embed, at) => (sizeOfEmbed(embed) === 0 ? [`embeds.${at}: is empty`] : [])),
  ];
}

function sizeOfEmbed({ title, description, footer, author, fields }: Fields): number {
  const inside = [
    title,
    description,
    isFields(footer) ? footer.text : '',
    isFields(author) ? author.name : '',
    ...listOf(fields).flatMap(({ name, value }) => [name, value]),
  ];
  return inside.reduce((sum: number, each) => sum + textOf(each).length, 0);
}

/** A message is of content and embeds, or of components: never of both. */
function modeProblems(body: Fields, components: readonly Fields[]): string[] {
  const isOfComponents = (numberOf(body.flags) & COMPONENTS_V2) !== 0;
  const text = components.filter(({ type }) => type === TYPE.text);
  if (!isOfComponents) {
    const rows = listOf(body.components);
    return [
      ...(rows.some(({ type }) => type !== TYPE.row) ? ['components: needs the flag of V2'] : []),
      ...(rows.length > MOST_ROWS ? [`components: more than ${MOST_ROWS} rows`] : []),
    ];
  }
  const size = text.reduce((sum, { content }) => sum + textOf(content).length, 0);
  return [
    ...(textOf(body.content) || listOf(body.embeds).length > 0
      ? ['content and embeds cannot be used with the flag of V2']
      : []),
    ...(size > LONGEST_COMPONENTS ? [`components: ${size} characters of text`] : []),
  ];
}

function rowProblems(row: Fields): string[] {
  if (row.type !== TYPE.row) return [];
  const inside = listOf(row.components);
  const selects = inside.filter(({ type }) => isSelect(numberOf(type)));
  const buttons = inside.filter(({ type }) => type === TYPE.button);
  if (selects.length > 0) return inside.length > 1 ? ['row: a select stands alone'] : [];
  return buttons.length > MOST_BUTTONS ? [`row: more than ${MOST_BUTTONS} buttons`] : [];
}

function isSelect(type: number): boolean {
  return type >= TYPE.firstSelect && type <= TYPE.lastSelect;
}

function buttonProblems({ type, style, url, custom_id: id, label, emoji }: Fields): string[] {
  if (type !== TYPE.button) return [];
  const isLink = style === LINK;
  return [
    ...(isLink === (url === undefined) ? ['button: a link has an address, another has none'] : []),
    ...(isLink === (id === undefined) ? [] : ['button: a link has no id, another has one']),
    ...(textOf(label) || emoji ? [] : ['button: neither label nor emoji']),
  ];
}

function sameIds(components: readonly Fields[]): string[] {
  const ids = components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  return new Set(ids).size < ids.length ? ['components: a custom_id is used twice'] : [];
}

function allComponents(value: unknown): readonly Fields[] {
  return listOf(value).flatMap((component) => [
    component,
    ...allComponents(component.components),
    ...(isFields(component.accessory) ? [component.accessory] : []),
  ]);
}
