// Pauses that end early where somebody stops.

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Pauses before attempt 1, 2, …: 250 ms, doubled up to 2 s. */
export const backoff = (attempt) => Math.min(2000, 250 * 2 ** (attempt - 1));
