import { describe, expect, it } from 'vitest';
import { openingHash, parseHash, placeOver } from './provider-window.ts';

describe('a provider’s window', () => {
  it('is in the middle of the page', () => {
    expect(placeOver({ left: 10, top: 97, width: 1200, height: 813 })).toEqual({ left: 360, top: 203, width: 500, height: 600 });
    expect(placeOver({ left: -1900, top: 20, width: 400, height: 500 })).toEqual({ left: -1950, top: -30, width: 500, height: 600 });
  });

  it('stays on the screen if that is requested', () => {
    const screen = { left: 1600, top: 30, width: 1600, height: 1170 };
    expect(placeOver({ left: 3000, top: 900, width: 800, height: 700 }, screen)).toMatchObject({ left: 2700, top: 600 });
    expect(placeOver({ left: 1200, top: -400, width: 800, height: 700 }, screen)).toMatchObject({ left: 1600, top: 30 });
  });

  it('is known by the address of the page that opens it', () => {
    const place = { left: 7, top: -3, width: 500, height: 600 };
    expect(parseHash(openingHash('an-id', place))).toEqual({ id: 'an-id', features: 'popup,width=500,height=600,left=7,top=-3' });
    expect(parseHash(openingHash('an-id', null)).features).toBe('popup,width=500,height=600');
    expect(parseHash('')).toEqual({ id: '', features: '' });
  });
});
