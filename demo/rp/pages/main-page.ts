/** `/`: the relying party's main page. */
import { contentSecurityPolicy } from '../../http/content-security-policy.ts';
import type { Html } from '../../http/html.ts';
import { html, jsonBlock } from '../../http/html.ts';
import type { Reply } from '../../http/replies.ts';
import { page } from '../../http/replies.ts';
import type { KnownProvider } from '../providers.ts';
import { callButtons } from './call-buttons.ts';

/** `own` is a provider from the query, in addition to the known ones. */
export function mainPage(known: readonly KnownProvider[], own: KnownProvider | undefined): Reply {
  const providers = own === undefined ? known : [...known, own];
  const origins = providers.map(({ configURL }) => new URL(configURL).origin);
  const content = html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>The Reading Room – a relying party</title>
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" href="/relying-party.css">
    ${jsonBlock(
      'providers',
      providers.map(({ id, name, configURL, clientId }) => ({ id, name, configURL, clientId })),
    )}
    <script type="module" src="/app.js"></script>
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32">The Reading Room</a>
      <div id="session" class="session" data-testid="session" data-state="signed-out">
        <img id="session-picture" alt="" width="40" height="40" hidden>
        <span id="session-name" data-testid="session-name">Not signed in</span>
        <button type="button" id="sign-out" data-testid="sign-out" hidden>Sign out</button>
      </div>
    </header>
    <main>
      <div class="columns">
        ${steps(known)}
        ${support()}
      </div>
      <div class="columns even">
        ${calls(providers)}
        ${result()}
      </div>
    </main>
    <footer><a href="/privacy">Privacy</a><a href="/terms">Terms</a><span>A demo relying party. It keeps nothing after it stops.</span></footer>
  </body>
</html>`;
  return page(content, contentSecurityPolicy({ images: origins, connect: origins, frames: origins }));
}

function steps(known: readonly KnownProvider[]): Html {
  const links = known.map(
    ({ id, name, signInURL }) =>
      html`<a class="button" id="open-${id}" data-testid="open-${id}" href="${signInURL}" target="_blank" rel="noreferrer">Sign in to ${name}</a>`,
  );
  const buttons = known.map(
    ({ id, name }) =>
      html`<button type="button" class="primary ${id}" id="sign-in-${id}" data-testid="sign-in-${id}" data-call="active" data-provider="${id}">Sign in with ${name}</button>`,
  );
  return html`<section class="card" aria-labelledby="steps-title">
    <h1 id="steps-title">Sign in with FedCM</h1>
    <ol class="steps">
      <li>
        <p><strong>Sign in to a provider.</strong> Each link opens a provider’s page, where one click signs in a demo account.
          If <code>npm start</code> opened this browser, Alice is already signed in to the first one.</p>
        <div class="actions">${links}</div>
      </li>
      <li>
        <p><strong>Sign in here</strong>, and choose an account when the browser asks.</p>
        <div class="actions">${buttons}</div>
      </li>
      <li>
        <p><strong>See what happened.</strong> The result is shown below. The FedCM panel in the developer tools, or the extension’s
          button, shows every request and the reason for each failure. Then try the other calls, and each provider’s “Faults” page.</p>
      </li>
    </ol>
  </section>`;
}

function support(): Html {
  return html`<section class="card side" aria-labelledby="support-title">
    <h2 id="support-title">FedCM in this browser</h2>
    <p class="state" id="fedcm-support" data-testid="fedcm-support" data-state="unknown" role="status">…</p>
    <p id="fedcm-support-detail"></p>
    <ul class="features" id="fedcm-features" data-testid="fedcm-features"></ul>
  </section>`;
}

function calls(providers: readonly KnownProvider[]): Html {
  const radios = providers.map(
    ({ id, name }, index) => html`<label>
    <input type="radio" name="provider" value="${id}" id="provider-${id}" data-testid="provider-${id}" ${index === providers.length - 1 && id === 'own' && html`checked`}
      ${index === 0 && html`checked`}> ${name}</label>`,
  );
  return html`<section class="card" aria-labelledby="calls-title">
    <h2 id="calls-title">Calls</h2>
    <form id="settings" class="settings">
      <fieldset><legend>Provider</legend>${radios}</fieldset>
      <label for="login-hint">Login hint</label>
      <input id="login-hint" data-testid="login-hint" value="bob@fern.example" autocapitalize="none" spellcheck="false">
      <label for="domain-hint">Domain hint</label>
      <input id="domain-hint" data-testid="domain-hint" value="work.example" autocapitalize="none" spellcheck="false">
    </form>
    ${callButtons()}
    <div id="user-info-frame" data-testid="user-info-frame"></div>
  </section>`;
}

function result(): Html {
  return html`<section class="card" aria-labelledby="result-title" id="result" data-testid="result" data-state="idle">
    <h2 id="result-title">Result</h2>
    <p class="state" id="result-state" data-testid="result-state" role="status">No result yet: press a button.</p>
    <div id="result-parts" hidden>
      <h3>Call</h3>
      <pre tabindex="0" id="result-call" data-testid="result-call" aria-label="The call"></pre>
      <h3>Returned value or error</h3>
      <pre tabindex="0" id="result-json" data-testid="result-json" aria-label="The result"></pre>
      <div id="token-parts" hidden>
        <h3>Token, as checked by the server</h3>
        <p class="state" id="token-verified" data-testid="token-verified" data-state=""></p>
        <ul class="features" id="token-checks" data-testid="token-checks"></ul>
        <pre tabindex="0" id="token-claims" data-testid="token-claims" aria-label="The token's header and claims"></pre>
      </div>
    </div>
    <h3>Earlier results</h3>
    <ol id="log" class="log" data-testid="log" reversed></ol>
  </section>`;
}
