import type { Brand } from '../model/brand.ts';
import type { Document, Passage } from '../model/document.ts';
import type { StoredLexicon } from '../model/lexicon.ts';
import type { SearchIndex } from './search-index.ts';

/** Made by `buildSnapshot`: the same corpus and analysis give the same id. */
export type SnapshotId = Brand<string, 'SnapshotId'>;

/** A snapshot that has been checked and opened: views on its bytes, nothing decoded before it is asked for. */
export interface OpenSnapshot {
  readonly id: SnapshotId;
  /** ISO 8601; not part of the id. */
  readonly builtAt: string;
  readonly index: SearchIndex;
  readonly documentCount: number;
  readonly lexicon: StoredLexicon;
  /** Every word of the corpus as written, lower case, sorted, once each: what a typo is compared with. */
  readonly spellings: readonly string[];
  document(number: number): Document;
  passage(number: number): Passage;
  documentOf(passage: number): number;
  /** The passages of a document: from `from` (included) to `to` (excluded). */
  passagesOf(document: number): { readonly from: number; readonly to: number };
}
