import type { Dialog } from '../shared/dialog.ts';
import type { ChooserToBackground, ChooserView } from '../shared/messages.ts';
import type { GetMessage } from './messages.ts';

/** A change of the flow: another dialog, none for now (`dialog: null`), or its end. */
export type FlowChange = { over: false; dialog: Dialog | null } | { over: true };

/** The chooser's interface to its environment: `extension-port.ts` in the extension, a fake in the gallery. */
export interface ChooserPort {
  getMessage: GetMessage;
  /** Asks what to show; null if nothing is pending. */
  open(flowId: string | null): Promise<ChooserView | null>;
  /** Reports each change of the flow since `open` was called. Returns a function that stops this. */
  follow(flowId: string, listener: (change: FlowChange) => void): () => void;
  /** Rejects if the background cannot be reached. */
  send(message: ChooserToBackground): Promise<void>;
  /** Closes the popup or the window. */
  close(): void;
}
