// Elements, always with text and never with markup: what users write stays what they wrote.

/** `el('button', {class: 'x', t: 'lane.stop', on: {click}}, child, 'text')`. `t`: the id of a text that follows the language. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false || value === undefined) continue;
    if (name === 't') element.dataset.t = value;
    else if (name === 'on') Object.entries(value).forEach(([event, action]) => element.addEventListener(event, action));
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Changes the text only where it differs, so that nothing is drawn anew for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
