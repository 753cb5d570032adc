// The machine's clock, as the servers' timestamps are, with fractions of a millisecond. `performance.now()` alone stands still while a
// laptop sleeps, and knows nothing of a clock that is set: so it is put right where it is off.

const mostOff = 20; // ms; Date.now() itself is rounded
let origin = performance.timeOrigin;

/** Now in ms since the epoch. */
export function now() {
  const off = Date.now() - (origin + performance.now());
  if (Math.abs(off) > mostOff) origin += off;
  return origin + performance.now();
}
