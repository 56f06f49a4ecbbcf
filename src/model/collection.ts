import type { DocumentId, Thread } from './document.ts';

/** A thread as one source shows it, before it is merged with what others show. */
export type SeenThread = Omit<Thread, 'id' | 'answers'> & {
  /** Undefined where the source shows no answers, so that it says nothing about them. */
  readonly answers: Thread['answers'] | undefined;
};

/** A note as one source holds it: the text of `notes/<area>/<id>.md`. */
export interface SeenNote {
  /** `<area>/<id>`. */
  readonly name: string;
  readonly text: string;
}

/** Where and when something was seen. */
export interface Sighting {
  /** The name of the source. */
  readonly source: string;
  /** ISO 8601: the first and the last time. */
  readonly first: string;
  readonly last: string;
  /** How many times in a row this source, which shows all it has, was looked through without it. */
  readonly missed: number;
  /** ISO 8601: when it was last missed, so that one look counts once. */
  readonly lastMissed: string | undefined;
  /** Mark of what it showed last, so that an old file that is read again does not undo what others showed since. */
  readonly shown: string;
}

/** A thread of the collection. While nothing about it changes, it stays the same object. */
export interface StoredThread {
  readonly thread: Thread;
  readonly sightings: readonly Sighting[];
}

export interface StoredNote {
  readonly note: SeenNote;
  readonly sightings: readonly Sighting[];
}

/** Something that was removed by hand: no source brings it back. */
export interface Removal {
  readonly id: DocumentId;
  readonly number: number | undefined;
  /** Title and opening, for a thread without a number. */
  readonly sameness: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a source last said, so that it is asked politely next time. */
export interface SourceState {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** ISO 8601: when it was last looked at with success. */
  readonly checked: string | undefined;
  /** Failures in a row, and the sentence that the last one said. */
  readonly failures: number;
  readonly fault: string | undefined;
  /** ISO 8601: not to be asked before (Retry-After, or a pause that grows with the failures). */
  readonly notBefore: string | undefined;
}

/** Everything that refreshes and imports have gathered; the bundled notes and tables are not in it. */
export interface Collection {
  /** In the order in which they were first seen. */
  readonly threads: readonly StoredThread[];
  readonly notes: readonly StoredNote[];
  readonly removals: readonly Removal[];
  readonly sources: Readonly<Record<string, SourceState>>;
}
