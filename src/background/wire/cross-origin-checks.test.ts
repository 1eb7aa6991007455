import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../protocol/user-agent.ts';
import { blockedByCorp, corsProblem } from './cross-origin-checks.ts';

const RP = 'https://rp.test';
const request = (changes: Partial<WireRequest>): WireRequest => ({
  endpoint: 'id-assertion',
  configURL: 'https://idp.test/fedcm.json',
  url: 'https://idp.test/assert',
  method: 'POST',
  origin: RP,
  credentialed: true,
  secFetchSite: 'cross-site',
  secFetchMode: 'cors',
  redirect: 'error',
  storeId: '0',
  ...changes,
});
const cors = (origin?: string, credentials?: string): Record<string, string> => ({
  ...(origin !== undefined && { 'access-control-allow-origin': origin }),
  ...(credentials !== undefined && { 'access-control-allow-credentials': credentials }),
});

describe('CORS', () => {
  it('accepts only the origin together with credentials', () => {
    expect(corsProblem(request({}), cors(RP, 'true'))).toBeNull();
  });

  it.each([
    ['no headers', cors()],
    ['a star', cors('*', 'true')],
    ['another origin', cors('https://elsewhere.test', 'true')],
    ['the opaque origin', cors('null', 'true')],
    ['a path', cors(`${RP}/`, 'true')],
    ['no credentials', cors(RP)],
    ['credentials in capitals', cors(RP, 'True')],
  ])('refuses %s', (_, headers) => expect(corsProblem(request({}), headers)).toMatch(/^Access-Control-/));

  it('applies to same-site callers, but not to same-origin ones or without cors', () => {
    expect(corsProblem(request({ secFetchSite: 'same-site' }), {})).not.toBeNull();
    expect(corsProblem(request({ secFetchSite: 'same-origin' }), {})).toBeNull();
    expect(corsProblem(request({ secFetchMode: 'no-cors' }), {})).toBeNull();
  });
});

describe('CORP', () => {
  it.each([
    ['same-origin', 'cross-site', true],
    ['same-origin', 'same-site', true],
    ['same-origin', 'same-origin', false],
    ['same-site', 'cross-site', true],
    ['same-site', 'same-site', false],
    ['cross-origin', 'cross-site', false],
    ['nonsense', 'cross-site', false],
    [undefined, 'cross-site', false],
  ] as const)('%s to a %s caller blocks: %s', (policy, secFetchSite, blocked) => {
    const headers = policy === undefined ? {} : { 'cross-origin-resource-policy': policy };
    expect(blockedByCorp(request({ secFetchMode: 'no-cors', secFetchSite }), headers)).toBe(blocked);
    expect(blockedByCorp(request({ secFetchMode: 'cors', secFetchSite }), headers)).toBe(false);
  });
});
