/** A file of the corpus folder, read but not yet understood. */
export interface CorpusFile {
  /** As a message names it: `corpus/forum/networking-listing.txt`, with `/` on every system. */
  readonly file: string;
  readonly bytes: Uint8Array;
}
