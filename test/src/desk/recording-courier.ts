import type { Courier } from '../../../src/desk/courier.ts';
import type { Asked, Audience, Post } from '../../../src/model/chat.ts';

/** Where an answer of the made-up platform goes. */
export interface Place {
  readonly room: string;
  readonly audience: Audience;
}

export interface Sent {
  readonly message: string;
  readonly place: Place;
  readonly asked: Asked;
}

export interface RecordingCourier extends Courier<Place> {
  readonly sent: readonly Sent[];
  readonly edited: readonly { readonly message: string; readonly place: Place }[];
  readonly removed: readonly string[];
  readonly told: readonly { readonly words: string; readonly asker: string }[];
  /** What stands on the platform: messages by id, as they are now. */
  readonly standing: ReadonlyMap<string, Post>;
  /** What is called from now on rejects, until the next call of this. */
  fail(...what: readonly ('send' | 'edit' | 'remove' | 'tell')[]): void;
  /** With what it rejects from now on. */
  reject(error: Error): void;
  /** Lets the next send wait; returns what lets it go on. */
  hold(): () => void;
}

/** A platform that keeps what it is given. */
export function createRecordingCourier(): RecordingCourier {
  const sent: Sent[] = [];
  const edited: { message: string; place: Place }[] = [];
  const removed: string[] = [];
  const told: { words: string; asker: string }[] = [];
  const standing = new Map<string, Post>();
  let failing: readonly string[] = [];
  let refusal: Error | undefined;
  let gate: Promise<void> = Promise.resolve();

  function refuse(what: string): void {
    if (failing.includes(what)) throw refusal ?? new Error(`the platform refuses to ${what}`);
  }

  return {
    platform: 'discord',
    readTo: (stored) => (isPlace(stored) ? stored : undefined),
    audienceOf: ({ audience }) => audience,
    async send(place, post, asked) {
      await gate;
      refuse('send');
      const message = `m${sent.length + 1}`;
      sent.push({ message, place, asked });
      standing.set(message, post);
      return message;
    },
    async edit(place, message, post) {
      refuse('edit');
      edited.push({ message, place });
      standing.set(message, post);
      return message;
    },
    async remove(_place, message) {
      refuse('remove');
      removed.push(message);
      standing.delete(message);
    },
    async tell(_place, words, { asker }) {
      refuse('tell');
      told.push({ words, asker });
    },
    sent,
    edited,
    removed,
    told,
    standing,
    fail(...what) {
      failing = what;
    },
    reject(error) {
      refusal = error;
    },
    hold() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}

function isPlace(stored: unknown): stored is Place {
  return typeof stored === 'object' && stored !== null && 'room' in stored && 'audience' in stored;
}
