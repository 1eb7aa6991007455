/** Makes a picture of a screen small: its 256 commonest colours in a palette, the others by the nearest of them. */
import { deflateSync, inflateSync } from 'node:zlib';
import { pngChunk } from './png.ts';

const SIGNATURE_LENGTH = 8;

/** https://www.w3.org/TR/png-3/#9Filter-type-4-Paeth */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Undoes the filters of each line, in place. `depth`: bytes a pixel. */
function unfilter(lines: Buffer, stride: number, depth: number): void {
  for (let start = 0; start < lines.length; start += stride + 1) {
    const filter = lines[start] ?? 0;
    for (let x = 1; x <= stride; x++) {
      const at = start + x;
      const left = x > depth ? (lines[at - depth] ?? 0) : 0;
      const up = start > 0 ? (lines[at - stride - 1] ?? 0) : 0;
      const corner = start > 0 && x > depth ? (lines[at - stride - 1 - depth] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      lines[at] = ((lines[at] ?? 0) + predicted) & 0xff;
    }
  }
}

/** The colours that a screen has most, as 0xRRGGBB. */
function commonest(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
}

function distance(a: number, b: number): number {
  const part = (shift: number): number => (((a >> shift) & 0xff) - ((b >> shift) & 0xff)) ** 2;
  return part(16) + part(8) + part(0);
}

/** @param png 8 bits a channel, RGB or RGBA (opaque), not interlaced: as browsers take pictures of themselves. */
export function withPalette(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = SIGNATURE_LENGTH; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const depth = png[25] === 6 ? 4 : 3;
  const stride = width * depth;
  const lines = inflateSync(Buffer.concat(data));
  unfilter(lines, stride, depth);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel++) {
    colours[pixel] = lines.readUIntBE(Math.floor(pixel / width) * (stride + 1) + 1 + (pixel % width) * depth, 3);
  }
  const palette = commonest(colours);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const nearest = (colour: number): number =>
    palette.reduce((best, other, place) => (distance(colour, other) < distance(colour, palette[best] ?? 0) ? place : best), 0);
  const indexed = Buffer.alloc(height * (width + 1));
  for (const [pixel, colour] of colours.entries()) {
    const place = places.get(colour) ?? nearest(colour);
    places.set(colour, place);
    indexed[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = place;
  }
  const header = Buffer.from(png.subarray(16, 29));
  header[9] = 3;
  const table = Buffer.concat(palette.map((colour) => Buffer.from([colour >> 16, (colour >> 8) & 0xff, colour & 0xff])));
  return Buffer.concat([
    png.subarray(0, SIGNATURE_LENGTH),
    pngChunk('IHDR', header),
    pngChunk('PLTE', table),
    pngChunk('IDAT', deflateSync(indexed, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
