import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ChooserToBackground } from '../shared/messages.ts';
import { ActivationGuard } from './activation-guard.ts';
import { type ChooserActions, ChooserContext } from './chooser-context.ts';
import type { ChooserPort } from './chooser-port.ts';
import { DialogView } from './components/dialog-view.tsx';
import { QuietScreen } from './components/quiet-screen.tsx';
import { useChooserFlow } from './use-chooser-flow.ts';

function actionsOf(port: ChooserPort, flowId: string, isError: boolean): ChooserActions {
  // If a message does not arrive, the dialog stays, and the user can try again.
  const send = (message: ChooserToBackground): void => void port.send(message).catch(() => {});
  return {
    selectAccount: (configURL, accountId) => send({ type: 'select-account', flowId, configURL, accountId }),
    useOtherAccount: (configURL) => send({ type: 'use-other-account', flowId, configURL }),
    clickButton: (dialogButton, configURL) =>
      send({ type: 'click-dialog-button', flowId, dialogButton, ...(configURL === undefined ? {} : { configURL }) }),
    openLink: (url) => send({ type: 'open-link', flowId, url }),
    // After an error there is nothing left to dismiss, so closing the dialog means "Got it".
    dismiss: () => send(isError ? { type: 'click-dialog-button', flowId, dialogButton: 'ErrorGotIt' } : { type: 'dismiss', flowId }),
  };
}

/** The chooser: everything that the flow asks the user, from the first dialog to the end of the flow. */
export function Chooser({ port, flowId }: { port: ChooserPort; flowId: string | null }): JSX.Element | null {
  const { getMessage } = port;
  const surface = useChooserFlow(port, flowId);
  const guard = useMemo(() => new ActivationGuard(() => performance.now()), []);
  const isFlow = surface.kind === 'flow';
  const openFlowId = isFlow ? surface.flowId : '';
  const dialog = isFlow ? surface.dialog : null;
  const pictures = isFlow ? surface.pictures : null;
  const byItself = isFlow && surface.byItself;
  const isError = dialog?.type === 'Error';
  const actions = useMemo(() => actionsOf(port, openFlowId, isError), [port, openFlowId, isError]);
  const context = useMemo(
    () => ({ getMessage, pictures: pictures ?? {}, actions, guard, byItself }),
    [getMessage, pictures, actions, guard, byItself],
  );

  const title = dialog?.title ?? getMessage('extensionName');
  useEffect(() => {
    document.title = title;
    document.documentElement.lang = getMessage('localeTag');
    // The gallery and the tests may have set another direction.
    document.documentElement.dir ||= getMessage('localeDirection');
  }, [title, getMessage]);

  if (surface.kind === 'nothing') return <QuietScreen getMessage={getMessage} text="nothingWaiting" hint="nothingWaitingHint" />;
  if (!isFlow) return null;
  if (dialog === null) return <QuietScreen getMessage={getMessage} text="oneMoment" />;
  return (
    <ChooserContext.Provider value={context}>
      <DialogView dialog={dialog} version={surface.version} />
    </ChooserContext.Provider>
  );
}
