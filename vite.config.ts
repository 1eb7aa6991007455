/** One source, two extensions: `vite build --mode chrome` makes dist/chrome, `--mode firefox` makes dist/firefox. */
import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { finishInjectedScripts } from './scripts/vite/finish-injected-scripts.ts';
import { manifestFor, type Target } from './scripts/vite/manifest-for.ts';
import { watchInjectedScripts } from './scripts/vite/watch-injected-scripts.ts';
import { withoutInnerHtml } from './scripts/vite/without-inner-html.ts';
import { withoutPublicFile } from './scripts/vite/without-public-file.ts';
import { withoutWebAccessibleResources } from './scripts/vite/without-web-accessible-resources.ts';

/** Extension pages which manifest.json does not name. */
const PAGES = ['src/automation/index.html', 'src/provider-window/index.html', 'src/inspector/index.html', 'src/inspector/popup.html'];

export default defineConfig(({ mode }) => {
  const target = targetOf(mode);
  return {
    plugins: [
      crx({ manifest: () => manifestFor(target), browser: target }),
      finishInjectedScripts(),
      withoutInnerHtml(),
      withoutWebAccessibleResources(),
      watchInjectedScripts(),
      // Firefox's CSP probe alone needs a rule.
      ...(target === 'firefox' ? [] : [withoutPublicFile('csp-probe-rules.json')]),
    ],
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: `${target}153`,
      minify: true,
      sourcemap: false,
      // Preloading would put a polyfill with `fetch` into every page, for files that are on the disk anyway.
      modulePreload: false,
      rolldownOptions: { input: PAGES },
    },
  };
});

function targetOf(mode: string): Target {
  if (mode === 'chrome' || mode === 'firefox') return mode;
  throw new Error(`--mode must be chrome or firefox, not ${mode}`);
}
