import type { Message } from './workspace.ts';

/** Uses of one URL, and for how long: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MOST_USES = 5;
const LIFE = 30 * 60 * 1000;

export interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  /** The message that was clicked. */
  readonly on: Message | undefined;
  readonly madeAt: number;
  uses: number;
}

export function createResponseUrls(base: () => string) {
  const known = new Map<string, ResponseUrl>();
  let aged = 0;
  return {
    make(channel: string, user: string, on: Message | undefined): string {
      const id = `R${known.size + 1}x${Math.floor(performance.now())}`;
      known.set(id, { id, channel, user, on, madeAt: Date.now(), uses: 0 });
      return `${base()}/respond/${id}`;
    },
    /** Counts a use; a word instead when the URL is used up or too old. */
    use(id: string): ResponseUrl | 'used_url' | 'expired_url' {
      const url = known.get(id);
      if (url === undefined || Date.now() + aged - url.madeAt > LIFE) return 'expired_url';
      if (url.uses >= MOST_USES) return 'used_url';
      url.uses += 1;
      return url;
    },
    /** Lets time pass for the URLs alone. */
    age(milliseconds: number): void {
      aged += milliseconds;
    },
    all: (): readonly ResponseUrl[] => [...known.values()],
  };
}

export type ResponseUrls = ReturnType<typeof createResponseUrls>;
