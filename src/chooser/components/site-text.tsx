import { Fragment, type JSX } from 'preact';
import { titleParts } from '../title-parts.ts';
import { Site } from './site.tsx';

/** A finished text (title, subtitle) with its sites highlighted. */
export function SiteText({ text, sites }: { text: string; sites: readonly string[] }): JSX.Element {
  return (
    <>
      {titleParts(text, sites).map((part, index) => (
        <Fragment key={index}>{part.isSite ? <Site name={part.text} /> : part.text}</Fragment>
      ))}
    </>
  );
}
