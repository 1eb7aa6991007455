import type { Dialog } from '../shared/dialog.ts';
import type { ChooserToBackground, ChooserView } from '../shared/messages.ts';
import type { GetMessage } from './messages.ts';

/** A change of the flow: another dialog, none for now (`dialog: null`), or its end. */
export type FlowChange = { over: false; dialog: Dialog | null } | { over: true };

/** All that the chooser needs of the world outside; the extension's is `extension-port.ts`, the gallery's a stand-in. */
export interface ChooserPort {
  getMessage: GetMessage;
  /** Asks what to draw: null when nothing is pending. */
  open(flowId: string | null): Promise<ChooserView | null>;
  /** Tells of each change of the flow since `open` was called. Returns the function that ends this. */
  follow(flowId: string, listener: (change: FlowChange) => void): () => void;
  /** Rejects when the background cannot be reached. */
  send(message: ChooserToBackground): Promise<void>;
  /** Closes the popup or the window. */
  close(): void;
}
