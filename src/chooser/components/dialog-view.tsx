import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Dialog, DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import { type LocalStep, type Screen, screenOf } from '../screen.ts';
import { DialogHeader } from './dialog-header.tsx';
import { ScreenView } from './screen-view.tsx';
import { SurfaceFrame } from './surface-frame.tsx';

/** The provider that a screen is about, if there is only one. */
function providerOf(dialog: Dialog, screen: Screen): DialogProvider | undefined {
  if (dialog.providers.length === 1) return dialog.providers[0];
  if (screen.kind === 'confirm-account') return screen.choice.provider;
  if (screen.kind === 'busy') return screen.account?.provider;
  return screen.kind === 'confirm-login' ? screen.provider : undefined;
}

/** A dialog: https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/ in its own surface. */
export function DialogView({ dialog, version }: { dialog: Dialog; version: number }): JSX.Element {
  const { getMessage, actions, guard } = useChooser();
  const [titleId, subtitleId, descriptionId] = [useId(), useId(), useId()];
  const element = useRef<HTMLDivElement>(null);
  const [local, setLocal] = useState<{ version: number; step: LocalStep; startKey: string | null }>({
    version,
    step: { kind: 'none' },
    startKey: null,
  });
  // A new dialog from the background discards all local steps of the previous one.
  const { step, startKey }: Omit<typeof local, 'version'> = local.version === version ? local : { step: { kind: 'none' }, startKey: null };
  const screen = screenOf(dialog, step);
  const status = screen.kind === 'busy' ? getMessage(screen.text) : '';

  const takeStep = (next: LocalStep): void => {
    setLocal({ version, step: next, startKey: next.kind === 'none' ? startKey : next.choice.key });
  };

  useLayoutEffect(() => guard.appeared(), [guard, version]);
  // Controls take the focus as they appear; on a screen without controls the dialog itself has it.
  useLayoutEffect(() => {
    if (element.current?.contains(document.activeElement) !== true) element.current?.focus({ preventScroll: true });
  }, [version, screen.kind]);

  const hasDescription =
    screen.kind === 'confirm-login' ||
    screen.kind === 'error' ||
    (screen.kind === 'confirm-account' && screen.choice.account.disclosedFields.length > 0);
  return (
    <SurfaceFrame busy={status !== ''} onClose={actions.dismiss}>
      <div
        ref={element}
        class="dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-describedby={hasDescription ? `${subtitleId} ${descriptionId}` : subtitleId}
        tabIndex={-1}
      >
        <DialogHeader
          dialog={dialog}
          provider={providerOf(dialog, screen)}
          titleId={titleId}
          subtitleId={subtitleId}
          onBack={screen.kind === 'confirm-account' && screen.fromList ? () => takeStep({ kind: 'none' }) : undefined}
        />
        <ScreenView key={version} dialog={dialog} screen={screen} startKey={startKey} descriptionId={descriptionId} onStep={takeStep} />
        <p class={status === '' ? 'visually-hidden' : 'status'} role="status">
          {status === dialog.title ? '' : status}
        </p>
      </div>
    </SurfaceFrame>
  );
}
