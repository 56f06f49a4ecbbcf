import type { Fault } from '../../src/fault.ts';

/** Where in its life the adapter is: a fault of the start is thrown by it, the first later one is reported. */
export interface Phase {
  isOpen(): boolean;
  /** The first fault so far. */
  fault(): Fault | undefined;
  open(): void;
  close(): void;
  onFault(fault: Fault): void;
}

export function createPhase(report: (fault: Fault) => void): Phase {
  let now: 'starting' | 'open' | 'closed' = 'starting';
  let first: Fault | undefined;
  return {
    isOpen: () => now !== 'closed',
    fault: () => first,
    open() {
      now = 'open';
    },
    close() {
      now = 'closed';
    },
    onFault(fault) {
      const isFirst = first === undefined;
      first ??= fault;
      if (now === 'open' && isFirst) report(fault);
    },
  };
}
