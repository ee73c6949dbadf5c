/** How long what watches the gateway waits for another part before it says that there is no answer. */
const patience = 3_000;

/** The result of `work`, or a rejection when it takes too long; the work itself is not stopped. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
