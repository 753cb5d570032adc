// The marks of the time axis and what they mean, drawn by the same hand.

import { cross, disc, triangle } from './marks.js';
import { drawSpan, prepare } from './timeline_view.js';
import { el } from './dom.js';

const y = 9;
const span = (item) => (context, paint) => drawSpan(context, { end: 1, ...item }, { begin: 3, end: 28, y, paint });

const marks = {
  request: span({ type: 'request', events: 1 }),
  empty: span({ type: 'request', events: 0 }),
  held: span({ type: 'request', held: true, events: 1 }),
  handshake: span({ type: 'handshake', events: 0 }),
  out: (context, paint) => triangle(context, 9, y, true, paint.request),
  in: (context, paint) => triangle(context, 9, y, false, paint.frame),
  news: (context, paint) => disc(context, 9, y, 4.5, paint.news),
  lost: (context, paint) => cross(context, 9, y, 6, paint.lost),
};

const narrow = new Set(['out', 'in', 'news', 'lost']);

export class Legend {
  constructor() {
    this.canvases = {};
    this.element = el('ul', { class: 'legend', 'data-t-label': 'axis.legend' });
    for (const id of Object.keys(marks)) {
      this.canvases[id] = el('canvas', { 'aria-hidden': 'true', class: narrow.has(id) ? 'narrow' : null });
      this.element.append(el('li', {}, this.canvases[id], el('span', { t: `legend.${id}` })));
    }
  }

  draw(paint) {
    for (const [id, draw] of Object.entries(marks)) {
      const prepared = prepare(this.canvases[id]);
      if (prepared) draw(prepared.context, paint);
    }
  }
}
