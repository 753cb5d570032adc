import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Ledger } from './ledger.js';

const ledgerWith = (accepted, received) => {
  const ledger = new Ledger();
  accepted.forEach((number) => ledger.accepted('r', number));
  received.forEach((number) => ledger.received(Ledger.text('r', number)));
  return ledger.balance();
};

test('what came late is under way, what was overtaken is missed', () => {
  assert.deepEqual(ledgerWith([1, 2, 3, 4, 5], [1, 2, 4]), { sent: 5, received: 3, missed: 1, underWay: 1, twice: 0 });
});

test('what a server did not accept is not missed, and may come before its acceptance', () => {
  assert.deepEqual(ledgerWith([1, 3], [3, 1]), { sent: 2, received: 2, missed: 0, underWay: 0, twice: 0 });
});

test('what came twice is told', () => {
  assert.equal(ledgerWith([1], [1, 1]).twice, 1);
});

test('other texts are no numbered messages', () => {
  const ledger = new Ledger();
  for (const text of ['hello', 'a:b', 'x y:3', '']) assert.equal(ledger.received(text), false);
  assert.equal(ledger.balance().sent, 0);
});
