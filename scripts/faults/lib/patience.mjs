// A browser on a busy machine may not answer its driver. That says nothing of the log, so it is asked again.

/** The driver or the browser did not answer: a failure of the apparatus, never of what is tested. */
export class NoAnswer extends Error {}

/**
 * Waits so long and no longer.
 * @param {Promise<T>} work
 * @param {number} limitMs
 * @param {string} what for the message
 * @returns {Promise<T>}
 * @template T
 */
export async function within(work, limitMs, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`${what}: no answer in ${limitMs} ms`)), limitMs);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tries again what the apparatus failed at.
 * @param {() => Promise<T>} work
 * @param {number} times
 * @param {(line: string) => void} say
 * @returns {Promise<T>} throws the last failure
 * @template T
 */
export async function again(work, times, say) {
  for (let time = 1; ; time += 1) {
    try {
      return await work();
    } catch (error) {
      if (time === times) throw error;
      say(`  tried again (${time}): ${String(error.message ?? error).split('\n')[0]}`);
      await new Promise((done) => setTimeout(done, 2000 * time));
    }
  }
}
