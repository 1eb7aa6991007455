import type { JSX } from 'preact';
import type { DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import { sanitiseText } from '../sanitise-text.ts';
import { Picture } from './picture.tsx';

/** The branding icon of an identity provider, or the first letter of its site. */
export function ProviderIcon({ provider, size }: { provider: DialogProvider; size: 'small' | 'icon' | 'medium' | 'large' }): JSX.Element {
  const { pictures } = useChooser();
  const { iconUrl = '', idpForDisplay } = provider;
  return <Picture src={pictures[iconUrl]} name={sanitiseText(idpForDisplay)} hueKey={idpForDisplay} size={size} />;
}
