import { Fragment, type JSX } from 'preact';
import type { AccountChoice } from '../choices.ts';
import { useChooser } from '../chooser-context.ts';
import { disclosureParts } from '../disclosure-parts.ts';
import { Site } from './site.tsx';

/** What continuing shares with the site. Links are buttons, because the background opens them and this surface never navigates. */
export function Disclosure({ choice, id }: { choice: AccountChoice; id: string }): JSX.Element {
  const { getMessage, actions } = useChooser();
  return (
    <p class="disclosure" id={id}>
      {disclosureParts(getMessage, choice.account, choice.provider).map((part, index) => (
        <Fragment key={index}>
          {part.kind === 'text' && part.text}
          {part.kind === 'idp' && <Site name={part.text} />}
          {part.kind === 'link' && (
            // biome-ignore lint/a11y/useSemanticElements: an <a> would navigate on a middle click or a drag.
            <button type="button" class="link" role="link" title={part.url} onClick={() => actions.openLink(part.url)}>
              {part.text}
            </button>
          )}
        </Fragment>
      ))}
    </p>
  );
}
