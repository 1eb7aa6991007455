import type { JSX } from 'preact';
import type { DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';

/** "Use a different account", for each provider that offers it. */
export function OtherAccountButtons({ providers }: { providers: readonly DialogProvider[] }): JSX.Element {
  const { getMessage, actions } = useChooser();
  return (
    <div class="actions">
      {providers.map(({ configURL, idpForDisplay }) => (
        <button key={configURL} type="button" class="button quiet" title={idpForDisplay} onClick={() => actions.useOtherAccount(configURL)}>
          {getMessage('useDifferentAccount')}
        </button>
      ))}
    </div>
  );
}
