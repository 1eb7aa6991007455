/** `/admin`: makes the provider fail on purpose. */
import type { Exchange } from '../../http/exchange.ts';
import type { Html } from '../../http/html.ts';
import { html } from '../../http/html.ts';
import { requireOwnPage } from '../../http/own-forms.ts';
import type { Reply } from '../../http/replies.ts';
import { seeOther } from '../../http/replies.ts';
import { ACCOUNTS_FAULTS, ASSERTION_FAULTS } from '../faults.ts';
import type { Provider } from '../provider.ts';
import { layout } from './layout.ts';

function options(labels: Readonly<Record<string, string>>, chosen: string): Html[] {
  return Object.entries(labels).map(
    ([value, label]) => html`<option value="${value}" ${value === chosen && html`selected`}>${label}</option>`,
  );
}

export function adminPage({ brand, faults }: Provider): Reply {
  const { assertion, keep, errorUrl, accounts, delayMs } = faults.settings;
  const faulty = assertion !== 'none' || accounts !== 'none' || delayMs > 0;
  return layout(brand, {
    title: 'Faults',
    main: html`<section class="card narrow">
      <h1>Faults</h1>
      <p>Make ${brand.name} fail, then sign in to a relying party and see how the browser reacts.</p>
      <p class="note" role="status" data-testid="fault-state">${faulty ? 'A fault is set.' : 'No fault is set.'}</p>
      <form method="post" action="/admin" class="fields">
        <label for="assertion">Id assertion endpoint</label>
        <select id="assertion" name="assertion" data-testid="fault-assertion">${options(ASSERTION_FAULTS, assertion)}</select>
        <label class="check"><input type="checkbox" name="keep" data-testid="fault-keep" ${keep && html`checked`}> Every time, not only the next time</label>
        <label class="check"><input type="checkbox" name="errorUrl" data-testid="fault-error-url" ${errorUrl && html`checked`}> Errors have a page with more details</label>
        <label for="accounts">Accounts endpoint</label>
        <select id="accounts" name="accounts" data-testid="fault-accounts">${options(ACCOUNTS_FAULTS, accounts)}</select>
        <label for="delayMs">Delay before each FedCM response (milliseconds)</label>
        <input id="delayMs" name="delayMs" type="number" min="0" max="120000" step="1" value="${delayMs}" data-testid="fault-delay">
        <button class="primary" id="set-faults" data-testid="fault-set">Set</button>
      </form>
      <form method="post" action="/admin/reset"><button class="quiet" id="reset-faults" data-testid="fault-reset">Clear faults</button></form>
    </section>`,
  });
}

export async function setFaults({ faults }: Provider, exchange: Exchange): Promise<Reply> {
  requireOwnPage(exchange);
  faults.set(await exchange.form());
  return seeOther('/admin');
}

export function resetFaults({ faults }: Provider, exchange: Exchange): Reply {
  requireOwnPage(exchange);
  faults.reset();
  return seeOther('/admin');
}
