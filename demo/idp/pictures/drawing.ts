/** Draws coloured shapes, given as signed distances, into a square of pixels. All lengths are fractions of its side. */
import { encodePng } from './png.ts';

/** Negative inside the shape, positive outside, 0 on the edge. */
export type Shape = (x: number, y: number) => number;

export interface Layer {
  shape: Shape;
  /** `#rrggbb` */
  colour: string;
}

export function ellipse(centreX: number, centreY: number, radiusX: number, radiusY = radiusX): Shape {
  return (x, y) => (Math.hypot((x - centreX) / radiusX, (y - centreY) / radiusY) - 1) * Math.min(radiusX, radiusY);
}

export function roundedSquare(radius: number): Shape {
  return (x, y) => {
    const dx = Math.abs(x - 0.5) - 0.5 + radius;
    const dy = Math.abs(y - 0.5) - 0.5 + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
}

/** A line with round ends. */
export function stroke(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  return (x, y) => {
    const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) - width / 2;
  };
}

export function everywhere(): Shape {
  return () => -1;
}

export function both(first: Shape, second: Shape): Shape {
  return (x, y) => Math.max(first(x, y), second(x, y));
}

export function without(shape: Shape, hole: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -hole(x, y));
}

/** Paints the layers over one another on a transparent background. Edges are smoothed over one pixel. */
export function drawPng(size: number, layers: readonly Layer[]): Buffer {
  const pixels = new Uint8Array(size * size * 4);
  const painted = layers.map(({ shape, colour }) => ({ shape, rgb: [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) }));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      pixels.set(blend(painted, (column + 0.5) / size, (row + 0.5) / size, size), (row * size + column) * 4);
    }
  }
  return encodePng(size, pixels);
}

function blend(layers: readonly { shape: Shape; rgb: number[] }[], x: number, y: number, size: number): number[] {
  let colour = [0, 0, 0];
  let alpha = 0;
  for (const { shape, rgb } of layers) {
    const cover = Math.min(1, Math.max(0, 0.5 - shape(x, y) * size));
    if (cover === 0) continue;
    const total = cover + alpha * (1 - cover);
    colour = colour.map((below, channel) => ((rgb[channel] ?? 0) * cover + below * alpha * (1 - cover)) / total);
    alpha = total;
  }
  return [...colour.map(Math.round), Math.round(alpha * 255)];
}
