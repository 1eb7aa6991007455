/** The manifest of one browser: manifest.json without the keys which only the other browser knows. */
import { readFileSync } from 'node:fs';
import type { ManifestV3Export } from '@crxjs/vite-plugin';

export type Target = 'chrome' | 'firefox';
type Manifest = Extract<ManifestV3Export, { manifest_version: number }>;
type SharedManifest = Omit<Manifest, 'background'> & { background: { service_worker: string; scripts: string[]; type: 'module' } };

/** manifest.json as `target` wants it. */
export function manifestFor(target: Target): Manifest {
  const shared: SharedManifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
  const { service_worker, scripts, type } = shared.background;
  if (target === 'chrome') {
    const { browser_specific_settings: _, ...manifest } = shared;
    // Only Firefox lets an extension put its button in sight.
    const { default_area: __, ...action } = shared.action;
    return { ...manifest, action, background: { service_worker, type } };
  }
  const { minimum_chrome_version: _, ...manifest } = shared;
  // For the CSP probe (src/page/csp-probe.ts).
  const declarative_net_request = { rule_resources: [{ id: 'csp-probe', enabled: true, path: 'csp-probe-rules.json' }] };
  // Chromium refuses requests into the local network by itself; in Firefox names must be resolved before (src/background/wire/reach.ts).
  const permissions = [...(manifest.permissions ?? []), 'dns'];
  // Firefox has no `split`: its one background would use the same connections for private windows as for the others.
  return { ...manifest, permissions, declarative_net_request, background: { scripts, type }, incognito: 'not_allowed' };
}
