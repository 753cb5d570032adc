// The marks of the time axis and what they mean, drawn by the same hand.

import { now } from '../wire/clock.js';
import { drawTimeline } from './timeline_view.js';
import { el } from './dom.js';

const marks = [
  ['request', (at) => ({ type: 'request', start: at - 2400, end: at - 900, events: 1 })],
  ['empty', (at) => ({ type: 'request', start: at - 2400, end: at - 900, events: 0 })],
  ['held', (at) => ({ type: 'request', held: true, start: at - 2600, end: at - 700, events: 1 })],
  ['handshake', (at) => ({ type: 'handshake', start: at - 2400, end: at - 900, events: 0, status: 101 })],
  ['out', (at) => ({ type: 'frame', direction: 'up', start: at - 1500, end: at - 1500, events: 0 })],
  ['in', (at) => ({ type: 'frame', direction: 'down', start: at - 1500, end: at - 1500, events: 0 })],
  ['news', (at) => ({ type: 'news', start: at - 1500, end: at - 1500, events: 1 })],
  ['lost', (at) => ({ type: 'lost', start: at - 1500, end: at - 1500 })],
];

export class Legend {
  constructor() {
    this.canvases = marks.map(() => el('canvas', { 'aria-hidden': 'true' }));
    this.element = el('ul', { class: 'legend', 'data-t-label': 'axis.legend' },
      ...marks.map(([id], i) => el('li', {}, this.canvases[i], el('span', { t: `legend.${id}` }))));
  }

  draw(paint) {
    const at = now();
    marks.forEach(([, item], i) => drawTimeline(this.canvases[i], { items: [item(at)] }, { now: at, seconds: 3, paint: { ...paint, grid: 'transparent', text: 'transparent' } }));
  }
}
