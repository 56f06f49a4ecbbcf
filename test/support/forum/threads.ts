/** An answer under a thread. */
export interface ForumReply {
  /** The number in `?answerId=`. */
  readonly id: number;
  readonly author: string;
  /** Shown beside the author, such as `DTS Engineer`. */
  readonly role: string | undefined;
  /** ISO 8601. */
  readonly created: string;
  /** Plain text; an empty line begins a new paragraph. */
  readonly body: string;
  readonly isAccepted: boolean;
}

/** A thread of the stand-in. */
export interface ForumThread {
  readonly number: number;
  readonly title: string;
  /** Plain text; an empty line begins a new paragraph. */
  readonly body: string;
  /** What the feed shows of it; undefined for all. */
  readonly excerpt: string | undefined;
  readonly author: string;
  /** ISO 8601. */
  readonly created: string;
  readonly boosts: number;
  readonly views: number;
  readonly replies: readonly ForumReply[];
}

/** What tests change; each change makes all pages newer by a second at least. */
export interface Threads {
  /** Adds a thread, or puts it in the place of the one with its number. What is left out is invented. */
  add(thread?: Partial<ForumThread>): ForumThread;
  edit(number: number, change: Partial<Omit<ForumThread, 'number'>>): ForumThread;
  remove(number: number): void;
  /** The newest first. */
  all(): readonly ForumThread[];
  /** Milliseconds since 1970, whole seconds: when anything was changed last. */
  modified(): number;
}

const FIRST_NUMBER = 990_201;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The first invented thread; each further one is a day younger. */
const FIRST_DAY = Date.UTC(2026, 9, 1, 9, 30);
const SECOND_MS = 1000;

export function createThreads(changed: () => void): Threads {
  const threads = new Map<number, ForumThread>();
  let next = FIRST_NUMBER;
  let modified = Math.floor(Date.now() / SECOND_MS) * SECOND_MS;

  const touch = (): void => {
    modified = Math.max(modified + SECOND_MS, Math.floor(Date.now() / SECOND_MS) * SECOND_MS);
    changed();
  };
  const put = (thread: ForumThread): ForumThread => {
    threads.set(thread.number, thread);
    touch();
    return thread;
  };
  return {
    add(given = {}) {
      const number = given.number ?? next;
      next = Math.max(next, number) + 1;
      return put({ ...invent(number), ...given });
    },
    edit(number, change) {
      const thread = threads.get(number);
      if (!thread) throw new Error(`The forum has no thread ${number}.`);
      return put({ ...thread, ...change });
    },
    remove(number) {
      if (!threads.delete(number)) throw new Error(`The forum has no thread ${number}.`);
      touch();
    },
    all: () => [...threads.values()].sort((a, b) => b.created.localeCompare(a.created)),
    modified: () => modified,
  };
}

function invent(number: number): ForumThread {
  return {
    number,
    title: `Connection ${number} waits for the network`,
    body: `My connection with the label ${number} stays in the waiting state after the phone has changed its network. Which error should I look for?`,
    excerpt: undefined,
    author: `asker${number}`,
    created: new Date(FIRST_DAY + (number - FIRST_NUMBER) * DAY_MS).toISOString(),
    boosts: 0,
    views: 12,
    replies: [],
  };
}
