import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { isNonEmpty, type NonEmpty } from '../model/brand.ts';
import { noteFault, type Placed } from './placed.ts';

/** The keys of a note's front matter, in their order. */
const KEYS = [
  'id',
  'title',
  'asked-as',
  'applies-to',
  'apis',
  'confidence',
  'related',
  'sources',
] as const;
const SOURCE_KEYS = ['title', 'url'] as const;

/** What stands above a note's text, read but not yet judged. */
export interface FrontMatter {
  readonly id: Placed;
  readonly title: Placed;
  readonly askedAs: NonEmpty<Placed>;
  readonly appliesTo: Placed;
  readonly apis: readonly Placed[];
  readonly confidence: Placed;
  readonly related: NonEmpty<Placed>;
  readonly sources: NonEmpty<{ readonly title: Placed; readonly url: Placed }>;
  /** The first line below the closing `---`, from 1. */
  readonly bodyLine: number;
}

/**
 * Reads the front matter at the head of a note: YAML 1.2 between two lines `---`, every scalar a
 * text as it is written, without comments, anchors, aliases and tags, in which words would get
 * lost. Lines end with a line feed. Throws `Fault('corpus')` with file and line.
 */
export function readFrontMatter(file: string, source: string): FrontMatter {
  const yaml = FENCED.exec(source)?.[1];
  if (yaml === undefined) {
    throw noteFault(file, 1, 'must begin with front matter between two lines “---”');
  }
  const field = fieldsOf(parse(file, yaml), KEYS);
  return {
    id: textOf(field('id')),
    title: textOf(field('title')),
    askedAs: atLeastOne(field('asked-as')),
    appliesTo: textOf(field('applies-to')),
    apis: itemsOf(field('apis')).map(textOf),
    confidence: textOf(field('confidence')),
    related: atLeastOne(field('related')),
    sources: some(field('sources'), readSource),
    bodyLine: yaml.split('\n').length + 3,
  };
}

const FENCED = /^---\n([\s\S]*?)\n---(?:\n|$)/;

/** A value of the front matter and how to speak of it. */
interface YamlPlace {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly node: unknown;
  readonly lineOf: (node: unknown) => number | undefined;
}

function parse(file: string, yaml: string): YamlPlace {
  const lines = new LineCounter();
  // The empty line stands for the opening `---`, so that lines are counted as in the file. With the
  // failsafe schema a code such as -1003 stays the text that it is.
  const document = parseDocument(`\n${yaml}`, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    throw noteFault(file, line, `no valid front matter: ${error.message}`);
  }
  const lineOf = (node: unknown) => {
    const start = isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? undefined : lines.linePos(start).line;
  };
  return { file, name: 'the front matter', line: 2, node: document.contents, lineOf };
}

/** A reader of the fields of a map, which must be these in this order. */
function fieldsOf<Name extends string>(
  place: YamlPlace,
  names: readonly Name[],
): (name: Name) => YamlPlace {
  const { node } = place;
  if (!isMap(node)) throw refuse(place, `must have the fields ${names.join(', ')}`);
  const fields = node.items.map(({ key, value }) => {
    const name = textOf(memberAt(place, key, 'a name of a field'));
    return { name, value: memberAt({ ...place, line: name.line }, value, `“${name.text}”`) };
  });
  for (const [at, { name }] of fields.entries()) {
    if (name.text === names[at]) continue;
    const reason = `the field “${name.text}” where “${names[at] ?? 'nothing more'}” must stand; the fields are ${names.join(', ')}, in this order`;
    throw noteFault(place.file, name.line, reason);
  }
  const missing = names[fields.length];
  if (missing !== undefined) throw refuse(place, `lacks the field “${missing}”`);
  return (name) => fields[names.indexOf(name)]?.value ?? place;
}

function memberAt(place: YamlPlace, node: unknown, name: string): YamlPlace {
  return { ...place, node, name, line: place.lineOf(node) ?? place.line };
}

function itemsOf(place: YamlPlace): readonly YamlPlace[] {
  const { node } = place;
  if (!isSeq(node)) throw refuse(place, 'must be a list');
  refuseLosses(place, node);
  return node.items.map((item) => memberAt(place, item, `an item of ${place.name}`));
}

function some<T>(place: YamlPlace, read: (item: YamlPlace) => T): NonEmpty<T> {
  const items = itemsOf(place).map(read);
  if (!isNonEmpty(items)) throw refuse(place, 'must have at least one item');
  return items;
}

function atLeastOne(place: YamlPlace): NonEmpty<Placed> {
  return some(place, textOf);
}

function readSource(place: YamlPlace): { readonly title: Placed; readonly url: Placed } {
  const field = fieldsOf(place, SOURCE_KEYS);
  return { title: textOf(field('title')), url: textOf(field('url')) };
}

/** One line of text that is not empty and has no blanks around it. */
function textOf(place: YamlPlace): Placed {
  const { node, line } = place;
  if (!isScalar(node) || typeof node.value !== 'string') {
    throw refuse(place, 'must be a text; one with “: ” or a sign of YAML needs quotes');
  }
  refuseLosses(place, node);
  const { value } = node;
  if (value === '' || value.trim() !== value || /\p{Cc}/u.test(value)) {
    throw refuse(place, 'must be one line of text without blanks around it, and not empty');
  }
  return { text: value, line };
}

/** What YAML reads as its own and leaves out of the text. */
function refuseLosses(
  place: YamlPlace,
  node: { readonly comment?: string | null; readonly anchor?: string },
): void {
  if (node.comment) throw refuse(place, 'has a comment behind “#”, which is lost: use quotes');
  if (node.anchor)
    throw refuse(place, 'begins with “&”, which YAML reads as an anchor: use quotes');
}

function refuse({ file, line, name }: YamlPlace, reason: string): Error {
  return noteFault(file, line, `${name} ${reason}`);
}
