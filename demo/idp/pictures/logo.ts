/** The providers' icons, as the account chooser shows them. */
import type { Brand } from '../brand.ts';
import type { Layer } from './drawing.ts';
import { both, drawPng, ellipse, roundedSquare, stroke } from './drawing.ts';

function fern(colour: string): Layer[] {
  const fronds = [0, 1, 2, 3].flatMap((pair) => {
    const y = 0.68 - pair * 0.13;
    const reach = 0.27 - pair * 0.055;
    return [stroke(0.5, y, 0.5 - reach, y - reach * 0.75, 0.075), stroke(0.5, y, 0.5 + reach, y - reach * 0.75, 0.075)];
  });
  return [stroke(0.5, 0.84, 0.5, 0.17, 0.075), ...fronds].map((shape) => ({ shape, colour }));
}

function tide(colour: string): Layer[] {
  const inside = roundedSquare(0.22);
  return [
    { shape: ellipse(0.64, 0.34, 0.13), colour },
    { shape: both(inside, ellipse(0.2, 0.98, 0.52, 0.44)), colour: '#9fc3ff' },
    { shape: both(inside, ellipse(0.86, 1.06, 0.56, 0.42)), colour: '#5f8ff0' },
  ];
}

/** A square PNG with rounded corners. */
export function logo({ id, backgroundColor, color }: Brand, size: number): Buffer {
  const ground = { shape: roundedSquare(0.22), colour: backgroundColor };
  return drawPng(size, [ground, ...(id === 'fern' ? fern(color) : tide(color))]);
}
