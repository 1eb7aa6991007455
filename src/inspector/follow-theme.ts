import { effect } from '@preact/signals';
import type { Host } from './host.ts';

/** Keeps the page in the host's theme. */
export function followTheme({ theme }: Pick<Host, 'theme'>): void {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === null) delete dataset['theme'];
    else dataset['theme'] = theme.value;
  });
}
