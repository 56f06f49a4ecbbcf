import type { Json } from './payloads.ts';

/** One thing that Slack hands to the app, and when the app took it. */
export interface Delivery {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  /** Of this delivery: another one when Slack tries again. */
  readonly id: string;
  readonly body: Json;
  /** 0, or the how-manieth retry it is. */
  readonly retry: number;
  readonly reason: string | undefined;
  /** Milliseconds of `performance.now()`; undefined until it went out. */
  sentAt: number | undefined;
  ack: Ack | undefined;
}

export interface Ack {
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  /** Milliseconds from the sending. */
  readonly after: number;
  /** 200 over a socket. */
  readonly status: number;
  /** What came with it. */
  readonly body: unknown;
}

/** Carries deliveries to the app. */
export interface Carrier {
  carry(delivery: Delivery): void;
  close(): Promise<void>;
}
