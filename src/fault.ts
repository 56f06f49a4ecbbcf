export type FaultCode = 'config' | 'corpus' | 'snapshot' | 'usage' | 'platform';

/** Something is broken and a person must act: the message names the thing and the mend. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}
