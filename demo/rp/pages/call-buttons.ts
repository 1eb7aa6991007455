/** The buttons of the page; what each of them calls is in public/calls.js under the same name. */
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
      { name: 'active', label: 'Active', explanation: 'After a click. Offers the login page when nobody is signed in.' },
      { name: 'passive', label: 'Passive', explanation: 'As on page load. Signs a single returning person in again by itself.' },
      { name: 'silent', label: 'Silent', explanation: 'mediation: silent. Never asks: a returning person, or a failure.' },
      { name: 'required', label: 'Always ask', explanation: 'mediation: required. No automatic sign-in.' },
      { name: 'sign-up', label: 'Sign up', explanation: 'context: signup. Another title.' },
      { name: 'two-providers', label: 'Two providers', explanation: 'Both in one call, in one chooser.' },
    ],
  },
  {
    title: 'Which account, which data',
    calls: [
      { name: 'login-hint', label: 'Login hint', explanation: 'Only the account with the hint above.' },
      { name: 'domain-hint', label: 'Domain hint', explanation: 'Only accounts of the domain above.' },
      { name: 'label', label: 'Account label', explanation: 'Another config file of the provider, for accounts labelled "work".' },
      {
        name: 'fields',
        label: 'Fields',
        explanation: 'Asks for username and telephone number in place of name, email and picture: try Carol.',
      },
      {
        name: 'scope',
        label: 'More than a profile',
        explanation: 'params with a scope: the provider asks for consent on its own page (continue_on).',
      },
      { name: 'user-info', label: 'User info', explanation: 'The provider’s frame greets a returning person by name (getUserInfo).' },
    ],
  },
  {
    title: 'Stop',
    calls: [
      { name: 'abort', label: 'Abort', explanation: 'A passive call, aborted by its signal after three seconds.' },
      { name: 'prevent-silent-access', label: 'Prevent silent access', explanation: 'The next sign-in must ask.' },
      { name: 'disconnect', label: 'Disconnect', explanation: 'Ends the connection of the signed-in account, or of the login hint.' },
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
