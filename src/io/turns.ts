/**
 * Gives the processor to one question after the other: between two of them the process hears what else has
 * arrived, so that a crowd that asks at once delays no acknowledgement by more than one answer.
 */
export function createTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
