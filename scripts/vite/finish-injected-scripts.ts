/**
 * What CRXJS leaves undone at the scripts that are injected into pages.
 *
 * Module code is strict, but the IIFE which CRXJS makes of it says nothing, and so would run sloppily: a method that a page calls
 * without `this` would get the page's global instead of `undefined`. CRXJS does not pass the bundler's `strict` option on.
 *
 * And the stack of an exception would show the page's script by its address, with the extension's id: a page could name the
 * extension. `sourceURL` gives it another name.
 */
import type { Plugin } from 'vite';

const OPENING = /^\(\s*function\s*\(\)\s*\{|^\(\(\)\s*=>\s*\{/;

/** Makes each injected script strict and nameless; fails the build when one is not a closed function (an export would become a global). */
export function finishInjectedScripts(): Plugin {
  return {
    name: 'finish-injected-scripts',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'asset' || !output.fileName.endsWith('.iife.js')) continue;
          const code = typeof output.source === 'string' ? output.source : new TextDecoder().decode(output.source);
          const opening = OPENING.exec(code)?.[0];
          if (opening === undefined) this.error(`${output.fileName} is not one closed function: ${code.slice(0, 60)}`);
          const name = output.fileName.includes('/page/') ? '//# sourceURL=fedcm' : '';
          output.source = `${opening}"use strict";${code.slice(opening.length).trimEnd()}${name && `\n${name}`}`;
        }
      },
    },
  };
}
