import type { Document, Passage, PassageId } from '../model/document.ts';

/** Cuts a document into passages short enough to quote; at least one, in reading order. */
export function cutPassages(document: Document): readonly Passage[] {
  return [
    {
      id: `${document.id}#0` as PassageId,
      document: document.id,
      heading: undefined,
      text: document.body,
    },
  ];
}
