/** The buttons of the page. public/calls.js has the call of each button under the same name. */
import type { Html } from '../../http/html.ts';
import { html } from '../../http/html.ts';

interface Call {
  name: string;
  label: string;
  explanation: string;
}

const GROUPS: readonly { title: string; calls: readonly Call[] }[] = [
  {
    title: 'Sign in',
    calls: [
      { name: 'active', label: 'Active', explanation: 'Called after a click. Offers the sign-in page if nobody is signed in.' },
      { name: 'passive', label: 'Passive', explanation: 'Typically called on page load. Signs a single returning user in automatically.' },
      { name: 'silent', label: 'Silent', explanation: 'mediation: silent. Never asks: signs a returning user in, or fails.' },
      { name: 'required', label: 'Always ask', explanation: 'mediation: required. No automatic sign-in.' },
      { name: 'sign-up', label: 'Sign up', explanation: 'context: signup. The dialog has a different title.' },
      { name: 'two-providers', label: 'Two providers', explanation: 'Both providers in one call and one chooser.' },
    ],
  },
  {
    title: 'Which account, which data',
    calls: [
      { name: 'login-hint', label: 'Login hint', explanation: 'Only the account with the hint above.' },
      { name: 'domain-hint', label: 'Domain hint', explanation: 'Only accounts in the domain above.' },
      { name: 'label', label: 'Account label', explanation: 'Uses the provider’s other config file, for accounts labelled "work".' },
      {
        name: 'fields',
        label: 'Fields',
        explanation: 'Requests username and telephone number instead of name, email and picture: try Carol.',
      },
      {
        name: 'scope',
        label: 'More than a profile',
        explanation: 'params has a scope, so the provider asks for consent on its own page (continue_on).',
      },
      { name: 'user-info', label: 'User info', explanation: 'The provider’s frame greets a returning user by name (getUserInfo).' },
    ],
  },
  {
    title: 'Stop',
    calls: [
      { name: 'abort', label: 'Abort', explanation: 'A passive call that its signal aborts after three seconds.' },
      { name: 'prevent-silent-access', label: 'Prevent silent access', explanation: 'The next sign-in must ask.' },
      { name: 'disconnect', label: 'Disconnect', explanation: 'Disconnects the signed-in account, or the one of the login hint.' },
    ],
  },
];

export function callButtons(): Html[] {
  return GROUPS.map(
    ({ title, calls }) => html`<h3>${title}</h3>
      <ul class="calls">${calls.map(
        ({ name, label, explanation }) => html`<li>
          <button type="button" id="call-${name}" data-testid="call-${name}" data-call="${name}" aria-describedby="about-${name}">${label}</button>
          <span id="about-${name}">${explanation}</span>
        </li>`,
      )}</ul>`,
  );
}
