/** The inspector as a DevTools panel, or as a tab: `?tab=<id>` for the calls of one tab, `#state`, `#settings` for a section. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Inspector } from './app.tsx';
import { extensionHost } from './extension-host.ts';
import { followTheme } from './follow-theme.ts';
import { liveSource } from './live-source.ts';
import { createModel, type Section } from './model.ts';

const SECTIONS: readonly Section[] = ['flows', 'state', 'settings'];

const host = extensionHost(new URLSearchParams(location.search));
followTheme(host);
const model = createModel(liveSource(), host);
model.section.value = SECTIONS.find((section) => `#${section}` === location.hash) ?? 'flows';
// So that a reload returns to the same section.
if (host.kind === 'tab') {
  effect(() => {
    const section = model.section.value;
    history.replaceState(null, '', location.pathname + location.search + (section === 'flows' ? '' : `#${section}`));
  });
}
render(<Inspector model={model} />, document.body);
