/** Rejects with `missed` when the promise takes longer. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  missed: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(missed)), milliseconds);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
