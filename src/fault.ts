export const FAULT_CODES = [
  'config',
  'corpus',
  'snapshot',
  'usage',
  'platform',
  // A source of threads refuses, or must not be asked.
  'source',
  // What keeps the collection or the snapshots is full, away, or was changed by another.
  'store',
  // Another refresh is under way.
  'busy',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Something is broken and a person must act: the message names the thing and the mend. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}
