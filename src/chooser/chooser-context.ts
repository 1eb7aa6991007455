import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DialogButton } from '../shared/dialog.ts';
import type { ActivationGuard } from './activation-guard.ts';
import type { GetMessage } from './messages.ts';

/** The user's actions at a dialog; each sends its message. */
export interface ChooserActions {
  selectAccount(configURL: string, accountId: string): void;
  useOtherAccount(configURL: string): void;
  clickButton(dialogButton: DialogButton, configURL?: string): void;
  openLink(url: string): void;
  dismiss(): void;
}

/** Values that any component of a dialog may need. */
export interface ChooserContextValue {
  getMessage: GetMessage;
  /** Picture and icon URLs → `data:` URLs. */
  pictures: Record<string, string>;
  actions: ChooserActions;
  guard: ActivationGuard;
  /** The dialog opened without a click. A consenting control must not have the focus, because the user may be typing. */
  byItself: boolean;
}

export const ChooserContext = createContext<ChooserContextValue | null>(null);

export function useChooser(): ChooserContextValue {
  const value = useContext(ChooserContext);
  if (value === null) throw new Error('outside of a dialog');
  return value;
}
