// The common time axis: where a moment lies, where the marks of the axis are, which items overlap the window.

/** Maps [now - seconds, now] to [0, width]. Times in ms. */
export function scale(now, seconds, width) {
  const begin = now - seconds * 1000;
  return { begin, now, x: (time) => ((time - begin) / (seconds * 1000)) * width };
}

const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000];

/** Marks of the axis: whole steps before now, at least `least` pixels apart: `[{ago (ms), x}]`. */
export function ticks(seconds, width, least = 70) {
  const span = seconds * 1000;
  const step = steps.find((one) => (one / span) * width >= least) ?? steps.at(-1);
  const out = [];
  for (let ago = 0; ago <= span; ago += step) out.push({ ago, x: width * (1 - ago / span) });
  return out;
}

/** An item spans [start, end]; one without an end is still under way. */
export const overlaps = (item, begin, now) => item.start <= now && (item.end ?? now) >= begin;

/** Lays spans into as few rows as possible so that none overlap; keeps the order. Returns the row of each. */
export function rows(items, now, gap = 0) {
  const ends = [];
  return items.map((item) => {
    let row = ends.findIndex((end) => end + gap <= item.start);
    if (row < 0) row = ends.length;
    ends[row] = item.end ?? now;
    return row;
  });
}
