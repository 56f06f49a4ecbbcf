import type { Platform } from './model/question.ts';

/** Carries questions in and answers out on one platform. */
export interface Adapter {
  readonly platform: Platform;
  /** Resolves when questions can be asked. */
  start(): Promise<void>;
  /** Resolves when nothing of the platform runs any more; harmless when called twice. */
  stop(): Promise<void>;
}
