// Draws one lane's marks on a canvas; all lanes have the same scale, so what stands below each other happened together.

import { overlaps, rows, scale, ticks } from '../wire/timeline.js';
import { number } from '../text/language.js';
import { cross, disc, line, ring, triangle } from './marks.js';
import { token } from './dom.js';

// In units of the page's usual text, so that a projector's marks are larger.
const spanTop = 8;
const spanStep = 8;
const mostRows = 3;
const frameUpY = 36;
const frameDownY = 46;
const newsY = 58;

export const colours = () => ({
  request: token('--request'), held: token('--held'), handshake: token('--handshake'), news: token('--news'), lost: token('--lost'),
  frame: token('--frame'), grid: token('--grid'), text: token('--muted'), down: token('--down'),
});

const usualText = 15; // px, as page.css has it

/** `{context, width, height}` in units of the page's text; null where the canvas is not shown. */
export function prepare(canvas) {
  if (canvas.clientWidth === 0) return null;
  const ratio = devicePixelRatio || 1;
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / usualText;
  const [wide, high] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = canvas.getContext('2d');
  const [width, height] = [canvas.clientWidth / unit, canvas.clientHeight / unit];
  context.setTransform(ratio * unit, 0, 0, ratio * unit, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

export function drawTimeline(canvas, recorder, { now, seconds, paint }) {
  const prepared = prepare(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  drawGrid(context, { width, height, seconds, paint });
  const axis = scale(now, seconds, width);
  const shown = recorder.items.filter((item) => overlaps(item, axis.begin, now));
  drawSpans(context, shown.filter((item) => item.type === 'request' || item.type === 'handshake'), axis, paint);
  for (const item of shown) {
    if (item.type === 'frame') drawFrame(context, item, axis, paint);
    if (item.type === 'lost') drawLost(context, axis.x(item.start), height, paint);
    if (item.events > 0 && item.end !== null) disc(context, axis.x(item.end), newsY, 4.5, paint.news);
  }
}

function drawGrid(context, { width, height, seconds, paint }) {
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 1;
  for (const { ago, x } of ticks(seconds, width)) {
    context.strokeStyle = paint.grid;
    line(context, x, 0, x, height - 14);
    context.fillStyle = paint.text;
    if (ago > 0 && x > 18) context.fillText(`−${number(ago / 1000, ago % 1000 ? 1 : 0)} s`, x, height - 3);
  }
}

function drawSpans(context, spans, axis, paint) {
  const row = rows(spans, axis.now, 0);
  spans.forEach((item, i) => {
    const begin = axis.x(item.start);
    drawSpan(context, item, { begin, end: Math.max(axis.x(item.end ?? axis.now), begin + 1), y: spanTop + (row[i] % mostRows) * spanStep, paint });
  });
}

/** From the moment it left to its answer. */
export function drawSpan(context, item, { begin, end, y, paint }) {
  const colour = item.type === 'handshake' ? paint.handshake : item.held ? paint.held : paint.request;
  context.strokeStyle = colour;
  context.lineWidth = item.held ? 2 : 5;
  context.setLineDash(item.held ? [5, 3] : []);
  line(context, begin, y, end, y);
  context.setLineDash([]);
  context.lineWidth = 2;
  line(context, begin, y - 4, begin, y + 4);
  if (item.end !== null) drawAnswer(context, item, end, y, colour, paint);
}

/** What came back: a full disc with news, a ring without, a cross where nothing came. */
function drawAnswer(context, item, x, y, colour, paint) {
  if (item.status === 0) return cross(context, x, y, 4, paint.lost);
  if (item.events > 0) return disc(context, x, y, 3.5, paint.news);
  if (item.type === 'request') ring(context, x, y, 3, colour);
}

function drawFrame(context, item, axis, paint) {
  const up = item.direction === 'up';
  triangle(context, axis.x(item.start), up ? frameUpY : frameDownY, up, up ? paint.request : paint.frame);
}

function drawLost(context, x, height, paint) {
  context.strokeStyle = paint.lost;
  context.lineWidth = 2;
  context.setLineDash([2, 3]);
  line(context, x, 2, x, height - 16);
  context.setLineDash([]);
  cross(context, x, 41, 6, paint.lost);
}
