/** The screens of the inspector that the gallery shows, by name. */
import type { DetailTab, Model, Section } from '../../src/inspector/model.ts';

export interface InspectorScreen {
  section?: Section;
  /** Of inspector-traces.ts. */
  flow?: string;
  tab?: DetailTab;
  /** Which of the flow's requests is open; counts from 0. */
  request?: number;
  /** No call was recorded. */
  empty?: true;
  /** As an opened file. */
  file?: true;
  query?: string;
  /** Texts of the buttons to click once drawn. */
  clicks?: string[];
}

export const inspectorScreens: Record<string, InspectorScreen> = {
  flows: {},
  'flows-filtered': { query: 'outcome:failed' },
  'flows-nothing-matches': { query: 'nowhere' },
  'flows-empty': { empty: true },
  verdict: { flow: 'cors', tab: 'verdict' },
  'verdict-resolved': { flow: 'signed-in', tab: 'verdict' },
  'verdict-pending': { flow: 'running', tab: 'verdict' },
  steps: { flow: 'cors', tab: 'steps' },
  requests: { flow: 'cors', tab: 'requests' },
  'request-config': { flow: 'cors', tab: 'requests', request: 1 },
  'request-metadata': { flow: 'cors', tab: 'requests', request: 2 },
  'request-assertion': { flow: 'cors', tab: 'requests', request: 4 },
  'request-not-json': { flow: 'not-found', tab: 'requests', request: 0 },
  accounts: { flow: 'signed-in', tab: 'accounts' },
  'accounts-hostile': { flow: 'hostile', tab: 'accounts' },
  frames: { flow: 'framed', tab: 'frames' },
  'auto-reauthn': { flow: 'signed-in', tab: 'auto-reauthn' },
  dialogs: { flow: 'signed-in', tab: 'dialogs' },
  'dialogs-hostile': { flow: 'hostile', tab: 'dialogs' },
  token: { flow: 'signed-in', tab: 'token' },
  'token-shown': { flow: 'signed-in', tab: 'token', clicks: ['Show the token'] },
  'token-none': { flow: 'cors', tab: 'token' },
  console: { flow: 'cors', tab: 'console' },
  raw: { flow: 'cors', tab: 'raw' },
  state: { section: 'state' },
  settings: { section: 'settings' },
  file: { file: true, flow: 'cors', tab: 'verdict' },
  'file-state': { file: true, section: 'state' },
  export: { flow: 'cors', clicks: ['Export…'] },
};

/** Brings the model to the screen. */
export function showScreen(model: Model, screen: InspectorScreen): void {
  model.section.value = screen.section ?? 'flows';
  model.query.value = screen.query ?? '';
  if (screen.flow === undefined) return;
  model.show(screen.flow, screen.tab ?? 'verdict');
  if (screen.request === undefined) return;
  const events = model.selected.value?.events ?? [];
  const requests = events.flatMap((event, index) => (event.type === 'request' ? [index] : []));
  model.request.value = requests[screen.request] ?? null;
}
