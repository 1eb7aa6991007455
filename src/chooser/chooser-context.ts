import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DialogButton } from '../shared/dialog.ts';
import type { ActivationGuard } from './activation-guard.ts';
import type { GetMessage } from './messages.ts';

/** What a person can do at a dialog; each sends its message. */
export interface ChooserActions {
  selectAccount(configURL: string, accountId: string): void;
  useOtherAccount(configURL: string): void;
  clickButton(dialogButton: DialogButton, configURL?: string): void;
  openLink(url: string): void;
  dismiss(): void;
}

/** What every component of a dialog may need. */
export interface ChooserContextValue {
  getMessage: GetMessage;
  /** Picture and icon URLs → `data:` URLs. */
  pictures: Record<string, string>;
  actions: ChooserActions;
  guard: ActivationGuard;
  /** The dialog has come by itself: a control that consents must not have the focus, for keys may be on their way. */
  byItself: boolean;
}

export const ChooserContext = createContext<ChooserContextValue | null>(null);

export function useChooser(): ChooserContextValue {
  const value = useContext(ChooserContext);
  if (value === null) throw new Error('outside of a dialog');
  return value;
}
