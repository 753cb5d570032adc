// The marks that the time axis and its legend are made of.

export function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

export function disc(context, x, y, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export function ring(context, x, y, radius, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

export function cross(context, x, y, size, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  line(context, x - size, y - size, x + size, y + size);
  line(context, x - size, y + size, x + size, y - size);
}

export function triangle(context, x, y, up, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x - 4.5, y + (up ? 4 : -4));
  context.lineTo(x + 4.5, y + (up ? 4 : -4));
  context.lineTo(x, y + (up ? -5 : 5));
  context.fill();
}
