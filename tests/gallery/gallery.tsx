/**
 * The chooser without an extension, one state at a time. For development only.
 *
 *   npx vite tests/gallery            open the address it prints: a list of the states
 *   ?state=several                    one of states.ts
 *   &surface=window                   as a window (fills it); without: as the toolbar popup
 *   &by-itself                        opened by a page's call, not by the user
 *   &locale=de|ar  &dir=rtl           another language, another direction
 *   npx tsx tests/gallery/screenshots.ts [state …]    pictures of every state in artifacts/screens/, and axe
 */
/// <reference types="vite/client" />
import { render } from 'preact';
import '../../src/chooser/chooser.css';
import { Chooser } from '../../src/chooser/chooser.tsx';
import { galleryPort } from './gallery-port.ts';
import { ScreenList } from './screen-list.tsx';
import { states } from './states.ts';

const query = new URLSearchParams(location.search);
const state = states[query.get('state') ?? ''];
const root = document.documentElement;
root.dataset['surface'] = query.get('surface') === 'window' ? 'window' : 'popup';
root.dir = query.get('dir') ?? '';

if (state === undefined) {
  render(<ScreenList parameter="state" names={Object.keys(states)} />, document.body);
} else {
  render(<Chooser port={galleryPort(state, query.get('locale') ?? 'en', query.has('by-itself'))} flowId={null} />, document.body);
}
