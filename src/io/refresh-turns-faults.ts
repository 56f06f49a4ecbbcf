import { Fault } from '../fault.ts';

export function isBusy(): Fault {
  return new Fault(
    'busy',
    'Another refresh is under way. Wait for its end, or ask for its status.',
  );
}

export function isTakenOver(): Fault {
  return new Fault('busy', 'Another refresh has taken over: this one gave no sign of life.');
}
