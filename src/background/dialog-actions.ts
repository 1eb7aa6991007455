/** What a person or the automation does at a dialog: one way for both. */
import type { Flow } from '../shared/flow.ts';
import type { PersonAction } from '../shared/trace-event.ts';
import { dispatch } from './flow-driver.ts';
import { getSettings } from './state/settings.ts';
import { openingAnswered } from './surfaces/openings.ts';

/** @returns whether the dialog took the action; resolves when the action is stored, not when its requests are done. */
export async function performDialogAction(flow: Flow, action: PersonAction): Promise<boolean> {
  if (!flow.dialog) return false;
  void openingAnswered(flow);
  if (action.type === 'dismissed' && action.triggerCooldown && !(await getSettings()).cooldown) {
    void dispatch(flow.id, { ...action, triggerCooldown: false });
    return true;
  }
  if (action.type === 'button-clicked' && action.button === 'ErrorMoreDetails' && !flow.dialog.error?.url) return false;
  void dispatch(flow.id, action);
  return true;
}
