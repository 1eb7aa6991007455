import { Fragment, type JSX } from 'preact';
import { sanitiseText } from '../sanitise-text.ts';

/** The name of a site. It is the security indicator, so it is always complete and left to right. It may wrap, after a dot if possible. */
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
