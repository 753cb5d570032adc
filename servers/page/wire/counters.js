// What a lane has cost and brought.

export const emptyCounters = () => ({
  requests: 0, failed: 0, empty: 0, connections: 0, framesIn: 0, framesOut: 0, notifications: 0,
  headOut: 0, headIn: 0, payloadOut: 0, payloadIn: 0,
});

/** Bytes of head for each byte of payload do not say much; bytes for each notification do. */
export function derived(counters) {
  const bytes = counters.headOut + counters.headIn + counters.payloadOut + counters.payloadIn;
  return { bytes, perNotification: counters.notifications ? bytes / counters.notifications : null };
}

export function quantile(sorted, q) {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1 < 0 ? 0 : Math.ceil(q * sorted.length) - 1)];
}

/** Median, 95th percentile and maximum of latencies in ms. */
export function summary(latencies) {
  const sorted = [...latencies].sort((a, b) => a - b);
  return { count: sorted.length, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? null };
}
