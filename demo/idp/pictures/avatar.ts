/** The picture of an account: a face, drawn from its look. */
import type { Look } from '../brand.ts';
import type { Layer } from './drawing.ts';
import { both, drawPng, ellipse, everywhere, without } from './drawing.ts';

/** A PNG of 128×128 pixels. */
export function avatar({ background, skin, hair, clothes, longHair }: Look): Buffer {
  const head = ellipse(0.5, 0.45, 0.175, 0.205);
  const layers: Layer[] = [
    { shape: everywhere(), colour: background },
    ...(longHair ? [{ shape: ellipse(0.5, 0.53, 0.27, 0.34), colour: hair }] : []),
    { shape: ellipse(0.5, 1.08, 0.38, 0.34), colour: clothes },
    { shape: ellipse(0.5, 0.68, 0.08, 0.12), colour: skin },
    { shape: ellipse(0.5, 0.4, longHair ? 0.225 : 0.2, longHair ? 0.225 : 0.225), colour: hair },
    { shape: head, colour: skin },
    // The fringe: the part of the head above a curve.
    { shape: both(ellipse(0.5, 0.45, 0.182, 0.212), without(ellipse(0.5, 0.3, 0.26, 0.14), ellipse(0.62, 0.52, 0.3, 0.17))), colour: hair },
    { shape: ellipse(0.435, 0.46, 0.018, 0.022), colour: '#2b2320' },
    { shape: ellipse(0.565, 0.46, 0.018, 0.022), colour: '#2b2320' },
    { shape: without(ellipse(0.5, 0.545, 0.06, 0.035), ellipse(0.5, 0.525, 0.075, 0.035)), colour: '#8c3a30' },
  ];
  return drawPng(128, layers);
}
