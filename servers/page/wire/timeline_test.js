import assert from 'node:assert/strict';
import { test } from 'node:test';

import { overlaps, rows, scale, ticks } from './timeline.js';

test('now is at the right end, and the window begins at the left', () => {
  const axis = scale(100_000, 20, 400);
  assert.equal(axis.x(100_000), 400);
  assert.equal(axis.x(80_000), 0);
  assert.equal(axis.x(90_000), 200);
});

test('marks of the axis are whole steps, far enough apart', () => {
  for (const [seconds, width] of [[5, 300], [20, 1000], [60, 320]]) {
    const marks = ticks(seconds, width);
    assert.equal(marks[0].x, width);
    marks.slice(1).forEach(({ x }, i) => assert.ok(marks[i].x - x >= 69.9));
    assert.ok(marks.length >= 2);
  }
});

test('what is under way reaches to now', () => {
  assert.ok(overlaps({ start: 1, end: null }, 100, 200));
  assert.ok(overlaps({ start: 1, end: 100 }, 100, 200));
  assert.ok(!overlaps({ start: 1, end: 99 }, 100, 200));
});

test('spans that overlap lie in different rows, others share one', () => {
  assert.deepEqual(rows([{ start: 0, end: 10 }, { start: 5, end: 20 }, { start: 12, end: 13 }, { start: 14, end: null }], 50), [0, 1, 0, 0]);
});
