import type { DocumentId, Signature } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import {
  anyTexts,
  entriesOf,
  fieldsOf,
  type JsonPlace,
  memberOf,
  refuse,
  text,
  texts,
} from './json-file.ts';
import type { KnownIds } from './known-ids.ts';
import { noteId, relatedId } from './note.ts';

const FIELDS = [
  'id',
  'pattern',
  'title',
  'shows',
  'notShown',
  'next',
  'example',
  'role',
  'documents',
] as const;

/**
 * Reads `signatures.json`. Throws `Fault('corpus')` with file and JSON path for an entry that cannot
 * be read, an id given twice, a pattern that does not match its example or matches everything, and
 * a document that is not among `known`.
 */
export function readSignatures(source: CorpusFile, known: KnownIds): readonly Signature[] {
  return entriesOf(
    source,
    'signatures',
    (place) => readSignature(place, known),
    ({ id }) => id,
    (id) => `repeats the id “${id}”`,
  );
}

function readSignature(place: JsonPlace, known: KnownIds): Signature {
  const field = fieldsOf(place, FIELDS);
  const notShown = memberOf(place, 'notShown');
  const role = memberOf(place, 'role');
  const example = readLine(field('example'));
  return {
    id: text(field('id')),
    pattern: readPattern(field('pattern'), example),
    title: text(field('title')),
    shows: text(field('shows')),
    notShown: notShown && text(notShown),
    next: texts(field('next')),
    example,
    role: role ? readRole(role) : 'cause',
    documents: readDocuments(field('documents'), known),
  };
}

const NOTE = 'note:';
const ROLES = ['cause', 'consequence', 'noise'] as const;

function readRole(place: JsonPlace): Signature['role'] {
  const found = ROLES.find((role) => role === place.value);
  if (found === undefined) throw refuse(place, `must be one of ${ROLES.join(', ')}`);
  return found;
}

function readLine(place: JsonPlace): string {
  const line = text(place);
  if (/[\r\n]/.test(line)) throw refuse(place, 'must be one line');
  return line;
}

function readPattern(place: JsonPlace, example: string): string {
  const { value: pattern } = place;
  // Unlike other texts, a pattern may end with a blank.
  if (typeof pattern !== 'string') throw refuse(place, 'must be a text');
  const expression = compile(place, pattern);
  if (!expression.test(example)) throw refuse(place, 'does not match its example');
  if (expression.test('')) throw refuse(place, 'matches an empty line, so every line');
  return pattern;
}

function compile(place: JsonPlace, pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw refuse(place, `is no regular expression: ${said}`);
  }
}

function readDocuments(place: JsonPlace, known: KnownIds): readonly DocumentId[] {
  return anyTexts(place).map((name) => {
    const id = name.startsWith(NOTE) ? noteId(name.slice(NOTE.length)) : relatedId(name);
    if (id !== name || !known.has(id)) {
      throw refuse(place, `names “${name}”, which is no note or thread`);
    }
    return id;
  });
}
