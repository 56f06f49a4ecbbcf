import type { DocumentId } from '../model/document.ts';

/** The documents that others may name. */
export type KnownIds = Pick<ReadonlySet<DocumentId>, 'has'>;
