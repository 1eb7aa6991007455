import { type ComponentChild, Fragment, type JSX } from 'preact';
import { useChooser } from '../chooser-context.ts';
import { type MessageName, messageParts } from '../messages.ts';

/** A text with an element in place of each placeholder: `values[0]` for $1, and so on. */
export function Message({ name, values = [] }: { name: MessageName; values?: readonly ComponentChild[] }): JSX.Element {
  const { getMessage } = useChooser();
  return (
    <>
      {messageParts(getMessage, name).map((part, index) => (
        <Fragment key={index}>{typeof part === 'number' ? values[part - 1] : part}</Fragment>
      ))}
    </>
  );
}
