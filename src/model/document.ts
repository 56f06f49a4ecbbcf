import type { Brand, NonEmpty } from './brand.ts';
import type { Lexicon } from './lexicon.ts';

/** Made by `src/ingest`: `thread:on-ftp`, `note:tls-versions`. */
export type DocumentId = Brand<string, 'DocumentId'>;
/** Made by `passageIdOf`: the document's id and the passage's place in it. */
export type PassageId = Brand<string, 'PassageId'>;

export interface Source {
  readonly title: string;
  readonly url: string;
}

/** A counter of the forum, as printed and as a number: `2.1k` is 2100, rounded by the forum. */
export interface Count {
  readonly text: string;
  readonly value: number;
}

/** When a thread was last active, as printed and as far as it can be dated. */
export interface Activity {
  /** As printed: `Jun ’25`, `1w`. */
  readonly text: string;
  /** ISO 8601, as long as its precision: `2025-06`, `2026-04-08`. Undefined when a relative age has no day to count from. */
  readonly date: string | undefined;
  readonly precision: 'month' | 'week' | 'day' | 'hour' | 'minute';
  /** True when the day of the copy, from which a relative age counts, is itself an estimate. */
  readonly approximate: boolean;
}

/** An answer below the opening post of a thread. Who wrote it is not kept, only in what role. */
export interface ForumAnswer {
  /** The forum's own number (`answerId`): its identity. */
  readonly number: number;
  readonly url: string;
  /** As the forum prints it for Apple's staff: `DTS Engineer`. */
  readonly role: string | undefined;
  /** ISO 8601 day. */
  readonly date: string | undefined;
  readonly isAccepted: boolean;
  readonly text: string;
}

/** A thread of the forum: its opening post and, where a source shows them, the answers. */
export interface Thread {
  readonly kind: 'thread';
  readonly id: DocumentId;
  /** The forum's own number; a listing in plain text does not show it. */
  readonly number: number | undefined;
  readonly url: string | undefined;
  readonly title: string;
  readonly body: string;
  /** True while only the beginning of the body is known, as feeds show it. */
  readonly isExcerpt: boolean;
  /** Counters and activity are undefined where no source shows them: a feed has none. */
  readonly replies: Count | undefined;
  readonly boosts: Count | undefined;
  readonly views: Count | undefined;
  readonly activity: Activity | undefined;
  /** ISO 8601 day of the opening post. */
  readonly created: string | undefined;
  readonly tags: readonly string[];
  /** Who vouches for the post, in its own words: `Developer Technical Support @ Apple`. */
  readonly signature: string | undefined;
  /** In the order of the page; empty where no source shows them. */
  readonly answers: readonly ForumAnswer[];
}

/** What a note's direct answer rests on: a published document, Apple staff on the forums, developers' reports. */
export type Grade = 'documented' | 'apple-staff' | 'community';

export interface Snippet {
  /** `swift`, `sh`, … */
  readonly language: string;
  readonly code: string;
}

/** A curated explanation with its sources. In its texts, backticks mark code; other markup does not occur. */
export interface Note {
  readonly kind: 'note';
  readonly id: DocumentId;
  /** The folder it stands in: `http`, `sockets`. */
  readonly area: string;
  /** A question. */
  readonly title: string;
  /** The first paragraph: the answer to the title, at most 60 words. */
  readonly direct: string;
  /** What else there is to say, one thing each. */
  readonly points: readonly string[];
  readonly snippet: Snippet | undefined;
  /** Other ways to ask for it: phrases, error codes, lines of logs. Unique across all notes. */
  readonly askedAs: readonly string[];
  /** Symbols, entitlements and keys that it is about. */
  readonly apis: readonly string[];
  /** Platforms and versions, in words. */
  readonly appliesTo: string;
  readonly confidence: Grade;
  readonly sources: NonEmpty<Source>;
  /** Notes that say more about it. */
  readonly related: readonly DocumentId[];
}

export type Document = Thread | Note;

/** One row of the error table. */
export interface ErrorCode {
  /** As logs print it: `NSURLErrorDomain`. */
  readonly domain: string;
  readonly code: number;
  /** The symbol: `NSURLErrorCannotFindHost`. */
  readonly name: string;
  readonly meaning: string;
  readonly likelyCauses: readonly string[];
  readonly next: readonly string[];
  /** Other spellings, and messages: `NoAuth(-65555)`, `URLError.cannotFindHost`. */
  readonly aliases: readonly string[];
  readonly sources: readonly string[];
  readonly seeNotes: readonly DocumentId[];
  /** True when name, number and meaning were read in a header or in documentation. */
  readonly verified: boolean;
}

/** Lines of a log whose meaning is known. */
export interface Signature {
  readonly id: string;
  /** A regular expression, matched against single lines without regard to case. */
  readonly pattern: string;
  /** What the line says, in a few words, as people would quote it. */
  readonly title: string;
  /** What it shows: whole sentences. */
  readonly shows: string;
  /** What it does not show; undefined when it leaves nothing open. */
  readonly notShown: string | undefined;
  /** What to collect or check next. */
  readonly next: readonly string[];
  /** A line that matches. */
  readonly example: string;
  /** Whether it shows what is wrong, only follows from that, or is printed when nothing is wrong. */
  readonly role: 'cause' | 'consequence' | 'noise';
  /** Notes and threads about it. */
  readonly documents: readonly DocumentId[];
}

/** A name of Apple's that the corpus mentions: an API symbol, an entitlement, an Info.plist key. */
export interface ApiSymbol {
  /** `NWConnection`, `URLSession.webSocketTask(with:)`, `com.apple.developer.networking.multicast`. */
  readonly name: string;
  readonly kind: 'api' | 'entitlement' | 'key';
  readonly framework: string | undefined;
  /** The same thing in another language: `nw_connection_t`. */
  readonly also: readonly string[];
  readonly successor: string | undefined;
  /** The documents that mention it. */
  readonly documents: readonly DocumentId[];
}

/** A piece of a document short enough to quote. */
export interface Passage {
  readonly id: PassageId;
  readonly document: DocumentId;
  /** The number of the forum answer that it is a part of; undefined for the opening post and for notes. */
  readonly answer: number | undefined;
  readonly heading: string | undefined;
  readonly text: string;
}

/** Everything the bot knows, checked: ids are unique and every reference resolves. */
export interface Corpus {
  readonly documents: readonly Document[];
  /** In the order of `documents`; those of one document stand together. */
  readonly passages: readonly Passage[];
  readonly lexicon: Lexicon;
  /** (domain, code) is unique. */
  readonly errorCodes: readonly ErrorCode[];
  readonly signatures: readonly Signature[];
  readonly symbols: readonly ApiSymbol[];
}
