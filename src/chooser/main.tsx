import { render } from 'preact';
import { Chooser } from './chooser.tsx';
import { extensionPort } from './extension-port.ts';

const query = new URLSearchParams(location.search);
const surface = query.get('surface') === 'window' ? 'window' : 'popup';
document.documentElement.dataset['surface'] = surface;

render(<Chooser port={extensionPort(surface)} flowId={query.get('flow')} />, document.body);
