/** A port without a background: serves one gallery state, keeps what the chooser sends. */
import type { ChooserPort, FlowChange } from '../../src/chooser/chooser-port.ts';
import type { GetMessage } from '../../src/chooser/messages.ts';
import type { Dialog } from '../../src/shared/dialog.ts';
import type { ChooserToBackground } from '../../src/shared/messages.ts';
import { dialog as ordinaryDialog } from './fixture-kit.ts';
import { messagesOf } from './locale-messages.ts';
import { type GalleryState, pictures } from './states.ts';

/** What tests reach in the page as `globalThis.gallery`. */
interface Gallery {
  sent: ChooserToBackground[];
  closed: boolean;
  show(dialog: Dialog | null): void;
  end(): void;
}

declare global {
  var gallery: Gallery;
}

/** The dialog with the title that the background would have given it in this language. */
function localised(dialog: Dialog, getMessage: GetMessage): Dialog {
  const { rpForDisplay, iframeForDisplay, subtitle, providers } = dialog;
  const [idp] = providers;
  const site = iframeForDisplay ?? rpForDisplay;
  const named =
    idp && providers.length === 1 ? getMessage('titleSignIn', [site, idp.idpForDisplay]) : getMessage('titleSignInWithoutIdp', [site]);
  const embeds = iframeForDisplay && getMessage('subtitleEmbeds', [rpForDisplay, iframeForDisplay]);
  return {
    ...dialog,
    title: dialog.type === 'AutoReauthn' ? getMessage('signingYouIn') : named,
    ...(subtitle === undefined ? {} : { subtitle: embeds ?? getMessage('subtitleChooseAccount') }),
  };
}

/** @param byItself Whether the chooser has opened without the user's asking. */
export function galleryPort(state: GalleryState, locale: string, byItself: boolean): ChooserPort {
  const getMessage = messagesOf(locale);
  let tell = (_change: FlowChange): void => {};
  globalThis.gallery = {
    sent: [],
    closed: false,
    show: (dialog) => tell({ over: false, dialog }),
    end: () => tell({ over: true }),
  };
  return {
    getMessage,
    async open(flowId) {
      globalThis.gallery.sent.push({ type: 'chooser-opened', flowId });
      return state.nothing
        ? null
        : { flowId: 'gallery', dialog: localised(state.dialog ?? ordinaryDialog(), getMessage), byItself, pictures };
    },
    follow(_flowId, listener) {
      tell = listener;
      if (state.dialog === null) listener({ over: false, dialog: null });
      return () => {};
    },
    async send(message) {
      globalThis.gallery.sent.push(message);
    },
    close() {
      globalThis.gallery.closed = true;
    },
  };
}
