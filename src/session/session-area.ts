/** Where records live that end with the browser, or with the last private window. */
import browser, { type Storage } from 'webextension-polyfill';
import { createPrivateArea } from './private-area.ts';
import { IN_PRIVATE_WINDOWS } from './private-window.ts';

export type AreaChanges = Record<string, Storage.StorageChange>;

type AreaListener = (changes: AreaChanges) => void;

/** Of `StorageArea` what the extension uses. */
export interface RecordArea {
  /** @param keys null for all. */
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  getKeys(): Promise<string[]>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  clear(): Promise<void>;
}

export interface SessionArea extends RecordArea {
  readonly onChanged: { addListener(listener: AreaListener): void; removeListener(listener: AreaListener): void };
}

/** Chromium has one `storage.session` for ordinary and private windows together, which outlives these: private windows have another. */
export const sessionArea: SessionArea = IN_PRIVATE_WINDOWS ? createPrivateArea() : browser.storage.session;
