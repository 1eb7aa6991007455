import { describe, expect, it } from 'vitest';
import { modeRules } from './site-mode-rules.ts';

describe('the rules of site modes', () => {
  it('are empty if everything is emulated', () => {
    expect(modeRules({ defaultMode: 'emulate', siteModes: { 'a.example': 'emulate' } })).toEqual([]);
  });

  it('name each host with its subdomains, except longer hosts with a mode of their own', () => {
    const siteModes = {
      'example.org': 'native',
      'in.example.org': 'emulate',
      'deep.in.example.org': 'off',
      'badexample.org': 'off',
    } as const;
    expect(modeRules({ defaultMode: 'emulate', siteModes })).toEqual([
      {
        name: 'example.org',
        mode: 'native',
        matches: ['*://*.example.org/*'],
        excludeMatches: ['*://*.in.example.org/*', '*://*.deep.in.example.org/*'],
      },
      { name: 'deep.in.example.org', mode: 'off', matches: ['*://*.deep.in.example.org/*'], excludeMatches: [] },
      { name: 'badexample.org', mode: 'off', matches: ['*://*.badexample.org/*'], excludeMatches: [] },
    ]);
  });

  it('apply the default to all other sites', () => {
    expect(modeRules({ defaultMode: 'off', siteModes: { localhost: 'emulate', '127.0.0.1': 'native' } })).toEqual([
      { name: '127.0.0.1', mode: 'native', matches: ['*://127.0.0.1/*'], excludeMatches: [] },
      { name: '*', mode: 'off', matches: ['<all_urls>'], excludeMatches: ['*://*.localhost/*', '*://127.0.0.1/*'] },
    ]);
  });
});
