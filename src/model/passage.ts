import type { DocumentId, Note, PassageId } from './document.ts';

/** The id of the passage at this place of its document, from 0. */
export function passageIdOf(document: DocumentId, place: number): PassageId {
  return `${document}#${place}` as PassageId;
}

/** The one passage of a note: all its text that is searched, without the marks of code. */
export function passageOfNote({ direct, points, snippet }: Note): string {
  const parts = [direct, ...points, ...(snippet ? [snippet.code] : [])];
  return parts.join('\n').replaceAll('`', '');
}
