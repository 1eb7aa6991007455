import type { JSX } from 'preact';

/** What a page of the gallery shows where the address names none of its screens: links to all of them. */
export function ScreenList({ parameter, names }: { parameter: string; names: readonly string[] }): JSX.Element {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <a href={`?${parameter}=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
