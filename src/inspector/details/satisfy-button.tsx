import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import type { ChecklistItem } from '../../trace/auto-reauthn.ts';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';

/** Clears the browser's record that keeps a condition from being met. For connected accounts it opens the State section. */
export function SatisfyButton({ name, trace }: { name: ChecklistItem['name']; trace: Trace }): JSX.Element | null {
  const model = useModel();
  const { commands, state } = model.source.value;
  if (commands === null || state.value === null) return null;
  if (name === 'one-returning-account') {
    return (
      <button
        type="button"
        class="button"
        onClick={() => {
          model.section.value = 'state';
        }}
      >
        Connected accounts…
      </button>
    );
  }
  if (name !== 'no-prevent-silent-access' && name !== 'not-in-quiet-period') return null;
  const silent = name === 'no-prevent-silent-access';
  const { requiresUserMediation, autoReauthn } = state.value;
  // A trace does not record its tab's cookie store, so the site's records in all stores are cleared.
  const noted = silent
    ? requiresUserMediation.filter(({ origin }) => origin === trace.origin)
    : autoReauthn.filter(({ origin }) => origin === trace.topOrigin);
  if (noted.length === 0) return <p class="quiet">Now satisfied.</p>;
  const satisfy = ({ storeId, origin }: { storeId: string; origin: string }): Promise<void> =>
    silent ? commands.setRequiresUserMediation({ storeId, origin, required: false }) : commands.setAutoReauthn({ storeId, origin, at: 0 });
  return (
    <button type="button" class="button" onClick={() => void run(Promise.all(noted.map(satisfy)))}>
      {silent ? 'Allow automatic sign-in' : 'End the quiet period'}
    </button>
  );
}
