import type { JSX } from 'preact';
import { visibleText } from '../visible-text.ts';

/** Text from a web site: isolated from its surroundings, with invisible characters shown. */
export function SiteText({ text, class: className }: { text: string; class?: string }): JSX.Element {
  return <bdi class={className}>{visibleText(text)}</bdi>;
}
