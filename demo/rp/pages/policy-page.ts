/** `/privacy` and `/terms`, which the account chooser links to. */
import { contentSecurityPolicy } from '../../http/content-security-policy.ts';
import { html } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import { page } from '../../http/replies.ts';

export function policyPage(title: string, text: string): Reply {
  const content = html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – The Reading Room</title>
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" href="/relying-party.css">
  </head>
  <body>
    <main class="plain"><h1>${title}</h1><p>${text}</p><p><a href="/">The Reading Room</a></p></main>
  </body>
</html>`;
  return page(content, contentSecurityPolicy());
}
