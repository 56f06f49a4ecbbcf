/** What a text says more often than this says nothing new, and a flood of it costs no time. */
const MOST_REPEATS = 64;

/** Counts what is said: true until it was said too often. */
export function createRepeatLimit(): (said: string) => boolean {
  const counts = new Map<string, number>();
  return (said) => {
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    return count <= MOST_REPEATS;
  };
}
