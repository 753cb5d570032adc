import assert from 'node:assert/strict';
import { test } from 'node:test';

import { derived, emptyCounters, quantile, summary } from './counters.js';

test('quantiles are values that occurred', () => {
  assert.deepEqual(summary([3, 1, 2]), { count: 3, p50: 2, p95: 3, max: 3 });
  assert.deepEqual(summary([]), { count: 0, p50: null, p95: null, max: null });
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2);
  assert.equal(quantile([1], 0), 1);
});

test('bytes are shared out over what they brought', () => {
  const counters = { ...emptyCounters(), headOut: 100, headIn: 50, payloadIn: 30, notifications: 2 };
  assert.deepEqual(derived(counters), { bytes: 180, perNotification: 90 });
  assert.equal(derived(emptyCounters()).perNotification, null);
});
