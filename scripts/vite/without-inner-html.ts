/**
 * Preact assigns `innerHTML` in one place, for `dangerouslySetInnerHTML`. No room uses that (what an IdP says is text, never
 * markup), and web-ext lint warns about the assignment: it becomes an assignment of text.
 */
import type { Plugin } from 'vite';

const ASSIGNMENT = /\.innerHTML=(\w+\.__html)/g;

/** Rewrites preact's assignment; fails the build when another version of preact has none or several. */
export function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$/ },
      handler(code) {
        const found = code.match(ASSIGNMENT)?.length ?? 0;
        if (found !== 1) this.error(`preact assigns innerHTML in ${found} places, expected 1`);
        return { code: code.replace(ASSIGNMENT, '.textContent=$1'), map: null };
      },
    },
  };
}
