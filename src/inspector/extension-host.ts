/** The hosts inside the extension. A page with the DevTools APIs is the panel. */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { isCovered } from './covered.ts';
import type { Host } from './host.ts';

type Theme = 'light' | 'dark' | null;

/** Chromium has `default` (light) or `dark`; Firefox has `light` or `dark` (or another theme, e.g. `firebug`). */
function themeOf(name: string): Theme {
  return name === 'dark' ? 'dark' : 'light';
}

/** Chromium only has `setThemeChangeHandler`, and not in every version. */
function watchTheme(listener: (name: string) => void): void {
  const panels: object = browser.devtools.panels;
  if ('onThemeChanged' in panels) browser.devtools.panels.onThemeChanged.addListener(listener);
  else if ('setThemeChangeHandler' in panels && typeof panels.setThemeChangeHandler === 'function') panels.setThemeChangeHandler(listener);
}

function panelHost(): Host {
  const { inspectedWindow, network, panels } = browser.devtools;
  const theme = signal<Theme>(themeOf(panels.themeName));
  watchTheme((name) => {
    theme.value = themeOf(name);
  });
  return {
    kind: 'panel',
    tabId: inspectedWindow.tabId,
    theme,
    onNavigated: (listener) => network.onNavigated.addListener(() => listener(inspectedWindow.tabId)),
    async reload() {
      inspectedWindow.reload();
    },
    isCovered,
  };
}

function tabHost(query: URLSearchParams): Host {
  const tabId = Number(query.get('tab') ?? Number.NaN);
  return {
    kind: 'tab',
    tabId: Number.isInteger(tabId) ? tabId : null,
    theme: signal(null),
    onNavigated: (listener) =>
      browser.webNavigation.onCommitted.addListener(({ tabId: navigated, frameId }) => {
        if (frameId === 0) listener(navigated);
      }),
    reload: (reloaded) => browser.tabs.reload(reloaded),
    isCovered,
  };
}

export function extensionHost(query: URLSearchParams): Host {
  // The polyfill's types always have `devtools`; pages outside DevTools do not.
  return 'devtools' in browser && browser.devtools ? panelHost() : tabHost(query);
}
