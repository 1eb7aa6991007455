/** The environment of the inspector: a DevTools panel, a tab, or (without the extension) a plain page. */
import type { ReadonlySignal } from '@preact/signals';

export interface Host {
  readonly kind: 'panel' | 'tab' | 'page';
  /** The tab whose calls are shown initially; null for all tabs. */
  readonly tabId: number | null;
  /** The theme of DevTools; null for the system's theme. */
  readonly theme: ReadonlySignal<'light' | 'dark' | null>;
  /** Calls `listener` for each navigation of a tab's top-level document, including reloads. */
  onNavigated(listener: (tabId: number) => void): void;
  reload(tabId: number): Promise<void>;
  /** covered.ts */
  isCovered(tabId: number): Promise<boolean>;
}
