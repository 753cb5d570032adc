// Two languages. An element with data-t="ID" shows the text of that id; what is made anew asks `t`.

import { en } from './en.js';
import { zh } from './zh.js';

const languages = { en, 'zh-CN': zh };
const changed = new EventTarget();
let current = initial();

function initial() {
  const kept = remembered();
  if (kept in languages) return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function remembered() {
  try {
    return localStorage.getItem('pushlab-language');
  } catch {
    return null; // storage is switched off
  }
}

export const language = () => current;
export const onLanguage = (action) => changed.addEventListener('change', action);

/** The text of that id, `{name}` replaced by `values.name`. */
export function t(id, values = {}) {
  const text = languages[current][id] ?? en[id] ?? id;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

export function setLanguage(name) {
  current = name;
  try {
    localStorage.setItem('pushlab-language', name);
  } catch { /* it is not kept, then */ }
  translate(document);
  changed.dispatchEvent(new Event('change'));
}

/** Fills in all texts below `root`. */
export function translate(root) {
  document.documentElement.lang = current;
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel));
}

export const number = (value, digits = 0) =>
  new Intl.NumberFormat(current, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);

/** A latency: more digits where it is short. */
export const milliseconds = (ms) => (ms === null ? '–' : `${number(ms, ms < 10 ? 1 : 0)} ms`);

export function bytes(count) {
  if (count === null) return '–';
  if (count < 10_000) return `${number(count)} B`;
  return count < 10_000_000 ? `${number(count / 1000, 1)} kB` : `${number(count / 1e6, 1)} MB`;
}
