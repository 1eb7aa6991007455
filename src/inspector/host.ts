/** What the place where the inspector is shown can do: a DevTools panel, a tab, or (without an extension) a plain page. */
import type { ReadonlySignal } from '@preact/signals';

export interface Host {
  readonly kind: 'panel' | 'tab' | 'page';
  /** The tab whose calls are shown at first; null for those of all tabs. */
  readonly tabId: number | null;
  /** DevTools' theme; null: as the system has it. */
  readonly theme: ReadonlySignal<'light' | 'dark' | null>;
  /** Calls `listener` for each navigation of a tab's top-level document (also a reload). */
  onNavigated(listener: (tabId: number) => void): void;
  reload(tabId: number): Promise<void>;
  /** covered.ts */
  isCovered(tabId: number): Promise<boolean>;
}
