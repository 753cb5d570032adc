// The latencies of all lanes: a chart where uPlot is, and a table anyway.

import { summary } from '../wire/counters.js';
import { now } from '../wire/clock.js';
import { milliseconds, number, onLanguage, t, translate } from '../text/language.js';
import { vendor } from '../vendor.js';
import { el, setText, token } from './dom.js';

const range = (low, high) => [Math.min(0.5, low || 0.5), Math.max(100, high || 100) * 1.2]; // ms
/** Only the powers of ten are written on the logarithmic axis. */
const decade = (y) => (y === null || Math.log10(y) % 1 !== 0 ? '' : number(y, y < 1 ? 1 : 0));
const columns = ['count', 'p50', 'p95', 'max'];

export class LatencyView {
  constructor(recorders) {
    this.recorders = recorders;
    this.chartBox = el('div', { class: 'chart', 'aria-hidden': 'true' });
    this.rows = recorders.map((recorder) => this.#row(recorder));
    this.element = el('section', { class: 'panel', 'aria-labelledby': 'chart-heading' },
      el('h2', { id: 'chart-heading', t: 'chart.heading' }), this.chartBox,
      el('table', {}, el('caption', { class: 'hidden', t: 'chart.table' }),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col', t: 'chart.lane' }), ...columns.map((column) => el('th', { scope: 'col', t: `chart.${column}` })))),
        el('tbody', {}, ...this.rows.map(({ row }) => row))));
    this.#load();
    onLanguage(() => this.#build());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#build());
  }

  #row(recorder) {
    const values = columns.map((column) => el('td', { data: { column } }));
    const mark = el('span', { class: 'swatch', data: { lane: recorder.technique } });
    const name = el('th', { scope: 'row' }, mark, el('span', { t: `lane.${recorder.technique}` }));
    return { recorder, values, row: el('tr', { data: { technique: recorder.technique } }, name, ...values) };
  }

  async #load() {
    if (!vendor.includes('vendor/uplot.js')) {
      this.chartBox.replaceWith(el('p', { class: 'hint', t: 'chart.nolibrary' }));
      return translate(this.element);
    }
    document.head.append(el('link', { rel: 'stylesheet', href: '/page/vendor/uplot.css' }));
    this.uPlot = (await import('/page/vendor/uplot.js')).default;
    new ResizeObserver(() => this.#build()).observe(this.chartBox);
  }

  #build() {
    if (!this.uPlot || this.chartBox.clientWidth === 0) return;
    const text = 0.8 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const font = `${text}px system-ui`;
    const axis = (label) => ({ label, stroke: token('--muted'), grid: { stroke: token('--grid'), width: 1 }, ticks: { stroke: token('--grid') },
      font, labelFont: font, labelSize: 1.6 * text, size: 3 * text });
    this.chart?.destroy();
    this.chart = new this.uPlot({
      width: this.chartBox.clientWidth, height: this.chartBox.clientHeight, legend: { show: false }, cursor: { show: false },
      scales: { x: { time: false, range: () => [-this.seconds, 0] }, y: { distr: 3, range: (_, low, high) => range(low, high) } },
      axes: [{ ...axis(t('chart.seconds')), values: (_, ticks) => ticks.map((x) => number(Math.abs(x))) },
        { ...axis(t('chart.ms')), size: 4.6 * text, values: (_, ticks) => ticks.map(decade) }],
      series: [{}, ...this.recorders.map(({ technique }) => ({ stroke: token(`--${technique}`), paths: () => null,
        points: { show: true, size: text / 2, fill: token(`--${technique}`) } }))],
    }, this.#data(), this.chartBox);
  }

  /** Columns as uPlot wants them: the seconds, then a column a lane with nulls where another lane's point stands. */
  #data() {
    const at = now();
    const begin = at - this.seconds * 1000;
    const points = this.recorders.flatMap((recorder, lane) => recorder.latencies.filter((one) => one.at >= begin).map((one) => ({ ...one, lane })));
    points.sort((a, b) => a.at - b.at);
    return [points.map((point) => (point.at - at) / 1000),
      ...this.recorders.map((_, lane) => points.map((point) => (point.lane === lane ? Math.max(point.ms, 0.1) : null)))];
  }

  update(seconds) {
    this.seconds = seconds;
    for (const { recorder, values } of this.rows) {
      const figures = summary(recorder.latencies.map(({ ms }) => ms));
      setText(values[0], number(figures.count));
      ['p50', 'p95', 'max'].forEach((name, i) => setText(values[i + 1], milliseconds(figures[name])));
    }
    if (this.chart) this.chart.setData(this.#data());
    else this.#build();
  }
}
