import { describe, expect, it } from 'vitest';
import { bestIcon } from './icons.ts';

const BASE = 'https://idp.test/fedcm.json';
const chosen = (sizes: unknown[], mode: 'passive' | 'active' = 'passive') =>
  bestIcon(
    sizes.map((size, index) => ({ url: `/${index}`, ...(size !== undefined && { size }) })),
    BASE,
    mode,
  )?.slice(-1);

describe('bestIcon', () => {
  it.each([
    [[512, 50], 'passive', '1'],
    [[512, 48], 'passive', '0'],
    [[16, 25, 40, 256], 'passive', '3'],
    [[30, 40], 'passive', '1'],
    [[24], 'passive', undefined],
    [[25], 'passive', '0'],
    [[512, 64], 'active', '0'],
    [[512, 128], 'active', '1'],
    [[undefined, 64], 'passive', '0'],
    [[0], 'passive', '0'],
    [[64.5, '64'], 'passive', '1'],
    [[-1, 64], 'passive', '0'],
    [[1e10, 64], 'passive', '0'],
    [[2 ** 31, 64], 'passive', '0'],
  ] as const)('of %j in %s mode takes %s, as native', (sizes, mode, index) => expect(chosen([...sizes], mode)).toBe(index));

  it('resolves against the config, and takes http(s) alone', () => {
    expect(bestIcon([{ url: 'icon.png' }], BASE, 'passive')).toBe('https://idp.test/icon.png');
    expect(bestIcon([{ url: 'data:,x' }, { url: 'javascript:0' }, { url: 5 }, null], BASE, 'passive')).toBeUndefined();
    expect(bestIcon('icon.png', BASE, 'passive')).toBeUndefined();
  });
});
