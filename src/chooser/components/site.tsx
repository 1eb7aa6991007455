import { Fragment, type JSX } from 'preact';
import { sanitiseText } from '../sanitise-text.ts';

/** The name of a site. Always whole and left to right: it is the security indicator. It may wrap, after a dot where possible. */
export function Site({ name }: { name: string }): JSX.Element {
  const labels = sanitiseText(name).split(/(?<=\.)/u);
  return (
    <bdi class="site" dir="ltr">
      {labels.map((label, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {label}
        </Fragment>
      ))}
    </bdi>
  );
}
