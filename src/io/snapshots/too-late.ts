import { Fault } from '../../fault.ts';

/** Of a snapshot that was built in a turn which is over. */
export function tooLate(): Fault {
  return new Fault(
    'store',
    'The snapshot comes too late: another refresh has begun since. Nothing is to be mended.',
  );
}
