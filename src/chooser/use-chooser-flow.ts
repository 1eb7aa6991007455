import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Dialog } from '../shared/dialog.ts';
import type { ChooserView } from '../shared/messages.ts';
import type { ChooserPort } from './chooser-port.ts';

/** How often the chooser asks whether the caller's document still exists (messages.ts, `caller-alive`). */
const CALLER_ALIVE_MS = 1000;

/** What the surface shows. `version` counts the dialogs, because each new one resets the local state. */
export type Surface =
  | { kind: 'opening' }
  | { kind: 'nothing' }
  | { kind: 'flow'; flowId: string; dialog: Dialog | null; byItself: boolean; pictures: Record<string, string>; version: number }
  | { kind: 'over' };

function lacksPictures(dialog: Dialog, pictures: Record<string, string>): boolean {
  const urls = [...dialog.accounts.map(({ pictureUrl }) => pictureUrl), ...dialog.providers.map(({ iconUrl }) => iconUrl ?? '')];
  return urls.some((url) => url !== '' && !(url in pictures));
}

/** The surface after a change of the flow; the same object if nothing visible has changed. */
function withDialog(surface: Surface, dialog: Dialog | null): Surface {
  if (surface.kind !== 'flow') return surface;
  // The flow's record is stored at each step, and most steps do not change the dialog.
  if (JSON.stringify(surface.dialog) === JSON.stringify(dialog)) return surface;
  return { ...surface, dialog, byItself: true, version: surface.version + 1 };
}

/** Opens the flow, follows it to its end, and returns what to show. */
export function useChooserFlow(port: ChooserPort, requestedFlowId: string | null): Surface {
  const [surface, setSurface] = useState<Surface>({ kind: 'opening' });
  const current = useRef(surface);
  const update = useCallback((next: (surface: Surface) => Surface): void => {
    current.current = next(current.current);
    setSurface(current.current);
  }, []);

  useEffect(() => {
    let unfollow = (): void => {};
    let timer: ReturnType<typeof setInterval> | undefined;
    let abandoned = false;

    const end = (): void => {
      clearInterval(timer);
      update(() => ({ kind: 'over' }));
      port.close();
    };

    const fetchPictures = async (flowId: string): Promise<void> => {
      const view = await port.open(flowId).catch(() => null);
      if (view === null || abandoned) return;
      update((known) => (known.kind === 'flow' ? { ...known, pictures: { ...known.pictures, ...view.pictures } } : known));
    };

    const follow = (view: ChooserView): void => {
      const { flowId } = view;
      update(() => ({ kind: 'flow', ...view, version: 1 }));
      unfollow = port.follow(flowId, (change) => {
        if (change.over) return end();
        const before = current.current;
        update((known) => withDialog(known, change.dialog));
        const after = current.current;
        if (after === before || after.kind !== 'flow' || after.dialog === null) return;
        // Accounts fetched after a sign-in have pictures that the first response could not contain.
        if (lacksPictures(after.dialog, after.pictures)) void fetchPictures(flowId);
      });
      // If the background cannot be reached, it is restarting; the next attempt is a second later.
      timer = setInterval(() => void port.send({ type: 'caller-alive', flowId }).catch(() => {}), CALLER_ALIVE_MS);
    };

    const start = async (): Promise<void> => {
      const view = await port.open(requestedFlowId).catch(() => null);
      if (abandoned) return;
      if (view === null) update(() => ({ kind: 'nothing' }));
      else follow(view);
    };
    void start();

    return () => {
      abandoned = true;
      unfollow();
      clearInterval(timer);
    };
  }, [port, requestedFlowId, update]);

  return surface;
}
