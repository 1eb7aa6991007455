/** The inspector's page as a person sees and uses it: in a tab, or as the panel of Chromium's DevTools. */
import { until } from '../../support/browser-types.ts';
import type { Stage } from './stage.ts';

export const INSPECTOR = 'src/inspector/index.html';

/** A document of the inspector. */
export class InspectorPage {
  readonly #evaluate: (expression: string) => Promise<unknown>;
  /** The browser's id of the tab, where it is one. */
  readonly pageId: string | null;

  /** `evaluate` rejects with what the page threw. */
  constructor(evaluate: (expression: string) => Promise<unknown>, pageId: string | null = null) {
    this.#evaluate = evaluate;
    this.pageId = pageId;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#evaluate(expression);
  }

  /** All that can be read, with simple spaces. */
  async text(selector = 'body'): Promise<string> {
    const text = await this.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((e) => e.innerText).join('\\n')`);
    return String(text).replace(/\s+/g, ' ').trim();
  }

  /** Waits until `selector` says `text`. */
  async says(text: string, selector = 'body'): Promise<void> {
    let last = '';
    await until(`the inspector to say "${text}"`, async () => {
      // The page may be on its way: the popup's is reached by way of the chooser's.
      last = await this.text(selector).catch((error: unknown) => String(error));
      return last.includes(text) ? true : null;
    }).catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : String(error)}; it says: ${last.slice(0, 2000)}`);
    });
  }

  /** Clicks the control with this text or name, once it is there. */
  async click(name: string, selector = 'button, [role=tab], [role=row], label'): Promise<void> {
    await until(`a control "${name}" in the inspector`, async () =>
      (await this.evaluate(`(() => {
        const controls = [...document.querySelectorAll(${JSON.stringify(selector)})];
        const text = (e) => (e.getAttribute('aria-label') ?? e.innerText).replace(/\\s+/g, ' ').trim();
        const control = controls.find((e) => text(e) === ${JSON.stringify(name)}) ?? controls.find((e) => text(e).includes(${JSON.stringify(name)}));
        if (!control || control.disabled) return false;
        control.click();
        return true;
      })()`)) === true
        ? true
        : null,
    );
  }

  /** Chooses in the select with this name. */
  async choose(name: string, value: string): Promise<void> {
    await until(`a choice "${name}" in the inspector`, async () =>
      (await this.evaluate(`(() => {
        const select = document.querySelector('select[aria-label=${JSON.stringify(name)}]');
        if (!select) return false;
        select.value = ${JSON.stringify(value)};
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      })()`)) === true
        ? true
        : null,
    );
  }

  /** Types into the field with this name. */
  async type(name: string, value: string): Promise<void> {
    await this.evaluate(`(() => {
      const field = document.querySelector('input[aria-label=${JSON.stringify(name)}]');
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
  }

  /** Fills the form with this name, and sends it off. */
  async submit(form: string, values: Record<string, string>): Promise<void> {
    await until(`a form "${form}" in the inspector`, async () =>
      (await this.evaluate(`(() => {
        const form = document.querySelector('form[aria-label=${JSON.stringify(form)}]');
        if (!form) return false;
        for (const [name, value] of Object.entries(${JSON.stringify(values)})) form.elements[name].value = value;
        form.requestSubmit();
        return true;
      })()`)) === true
        ? true
        : null,
    );
  }

  /** The rows of calls of get(), cell by cell: DevTools of a tab in the background draws nothing, and has no `innerText`. */
  async rows(): Promise<string[]> {
    const rows = await this.evaluate(
      `[...document.querySelectorAll('.grid-body [role=row]')].map((row) => [...row.children].map((cell) => cell.textContent).join(' | '))`,
    );
    return Array.isArray(rows) ? rows.map(String).filter((row) => / \| get /.test(row)) : [];
  }

  /** Opens a file as one that was picked. */
  async open(name: string, text: string): Promise<void> {
    await this.evaluate(`(() => {
      const input = document.querySelector('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
  }

  /** Makes the next export go to the test instead of the downloads; `exported` then gives its name and text. */
  async catchExport(): Promise<void> {
    // The page's policy lets it fetch nothing, not even this.
    await this.evaluate(`(() => {
      let blob;
      const createObjectURL = URL.createObjectURL;
      URL.createObjectURL = (made) => createObjectURL((blob = made));
      HTMLAnchorElement.prototype.click = function () {
        globalThis.exported = blob.text().then((text) => ({ name: this.download, text }));
      };
    })()`);
  }

  exported(): Promise<unknown> {
    return this.evaluate('globalThis.exported');
  }
}

/** The inspector in a tab. `query`: what follows the address, e.g. `#state`. */
export async function openInspector({ browser }: Stage, query = ''): Promise<InspectorPage> {
  const page = await browser.openExtensionPage(INSPECTOR + query);
  const inspector = new InspectorPage(async (expression) => {
    const evaluation = await page.evaluate(expression);
    if (!evaluation.ok) throw new Error(evaluation.error);
    return evaluation.value;
  }, page.id);
  await inspector.says('Sites & settings');
  return inspector;
}
