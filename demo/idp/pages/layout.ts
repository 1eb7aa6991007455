/** The layout of the provider's pages. */
import { contentSecurityPolicy } from '../../http/content-security-policy.ts';
import type { Html } from '../../http/html.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import { file, page } from '../../http/replies.ts';
import type { Brand } from '../brand.ts';

export interface PageContent {
  title: string;
  main: Html;
  /** A module in the public folder. */
  script?: string;
  status?: number;
  headers?: Record<string, string | string[]>;
}

/** A whole page: header with the brand, the content, links to the other pages. */
export function layout(brand: Brand, { title, main, script, status = 200, headers = {} }: PageContent): Reply {
  const content = html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – ${brand.name}</title>
    <link rel="icon" href="/icon-32.png">
    <link rel="stylesheet" href="/provider.css">
    <link rel="stylesheet" href="/brand.css">
    ${script !== undefined && html`<script type="module" src="/${script}"></script>`}
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/"><img src="/icon-96.png" alt="" width="40" height="40"><span>${brand.name}</span></a>
      <span class="tagline">${brand.tagline}</span>
    </header>
    <main>${main}</main>
    <footer>
      <a href="/">Your accounts</a><a href="/sign-in">Sign in</a><a href="/sign-up">Sign up</a><a href="/admin">Faults</a>
      <span>A demo identity provider. It keeps nothing after it stops.</span>
    </footer>
  </body>
</html>`;
  return page(content, contentSecurityPolicy(), status, headers);
}

/** The brand's colours as custom properties, because the policy forbids inline styles. */
export function brandStyles({ backgroundColor, color, darkAccent, darkAccentText }: Brand): Reply {
  const css = `:root { --accent: ${backgroundColor}; --on-accent: ${color}; --ground: color-mix(in srgb, ${backgroundColor} 7%, #fbfbf9); }
@media (prefers-color-scheme: dark) {
  :root { --accent: ${darkAccent}; --on-accent: ${darkAccentText}; --ground: color-mix(in srgb, ${backgroundColor} 22%, #0d0f10);
    --card: color-mix(in srgb, ${backgroundColor} 16%, #1a1c1e); }
}
`;
  return file(css, 'text/css; charset=utf-8', 'no-cache');
}
