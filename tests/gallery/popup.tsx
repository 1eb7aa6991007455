/**
 * The toolbar popup without an extension, while no dialog waits. For development, pictures and tests.
 *
 *   ?screen=failed        one of popup-screens.ts; none: a list of them
 *   &locale=de|ar         another language
 */
/// <reference types="vite/client" />
import { render } from 'preact';
import '../../src/inspector/popup/popup.css';
import { SiteView } from '../../src/inspector/popup/site-view.tsx';
import { messagesOf } from './locale-messages.ts';
import { popupScreens } from './popup-screens.ts';
import { ScreenList } from './screen-list.tsx';

/** What a test reads as `globalThis.popupGallery`: the actions in the order in which they came. */
declare global {
  var popupGallery: string[];
}

const query = new URLSearchParams(location.search);
const screen = popupScreens[query.get('screen') ?? ''];
const getMessage = messagesOf(query.get('locale') ?? 'en');
const did: string[] = [];
globalThis.popupGallery = did;

const keep = (action: string) => (): void => void did.push(action);

if (screen === undefined) {
  render(<ScreenList parameter="screen" names={Object.keys(popupScreens)} />, document.body);
} else {
  document.documentElement.lang = getMessage('localeTag');
  document.documentElement.dir = getMessage('localeDirection');
  const actions = {
    setMode: (mode: string) => void did.push(`mode ${mode}`),
    endCooldown: keep('end cooldown'),
    reload: keep('reload'),
    allowNotifications: keep('allow notifications'),
    openInspector: keep('open inspector'),
  };
  render(
    <SiteView
      site={screen.site}
      actions={actions}
      reloadWanted={screen.reloadWanted === true}
      keys={screen.keys ?? 'Alt+Shift+L'}
      unseen={screen.unseen === true}
      getMessage={getMessage}
    />,
    document.body,
  );
}
