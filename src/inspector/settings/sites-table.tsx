import type { JSX } from 'preact';
import type { Settings } from '../../shared/settings.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { TextForm } from '../components/text-form.tsx';
import { useModel } from '../model-context.ts';
import { ModeSelect, modeOf } from './mode-select.tsx';

/** The host for the settings, from what the user typed: a host or a URL. */
function hostFrom(typed: string): string {
  if (URL.canParse(typed) && new URL(typed).hostname !== '') return new URL(typed).hostname;
  return URL.canParse(`https://${typed}`) ? new URL(`https://${typed}`).hostname : typed;
}

/** The FedCM that pages get: this extension's, the browser's own, or none. */
export function SitesTable({
  settings,
  change,
}: {
  settings: Settings;
  change: (patch: Partial<Settings>) => Promise<boolean>;
}): JSX.Element {
  const model = useModel();
  const readOnly = model.source.value.commands === null;

  async function changeModes(patch: Partial<Settings>): Promise<boolean> {
    const changed = await change(patch);
    if (changed) model.reloadWanted.value = true;
    return changed;
  }

  const { siteModes } = settings;
  const without = (host: string): Settings['siteModes'] => Object.fromEntries(Object.entries(siteModes).filter(([key]) => key !== host));

  return (
    <DataTable
      title="Sites"
      columns={['Site and its subdomains', 'FedCM', ...(readOnly ? [] : ['Change'])]}
      empty=""
      rows={[
        {
          key: '',
          cells: [
            'All other sites',
            <ModeSelect
              key="mode"
              label="FedCM on all other sites"
              disabled={readOnly}
              value={settings.defaultMode}
              onChange={(defaultMode) => void changeModes({ defaultMode })}
            />,
            ...(readOnly ? [] : ['']),
          ],
        },
        ...Object.entries(siteModes).map(([host, mode]) => ({
          key: host,
          cells: [
            <SiteText key="host" text={host} class="mono" />,
            <ModeSelect
              key="mode"
              label={`FedCM on ${host}`}
              disabled={readOnly}
              value={mode}
              onChange={(chosen) => void changeModes({ siteModes: { ...siteModes, [host]: chosen } })}
            />,
            ...(readOnly
              ? []
              : [
                  <button
                    key="remove"
                    type="button"
                    class="button"
                    aria-label={`Remove ${host}`}
                    onClick={() => void changeModes({ siteModes: without(host) })}
                  >
                    Remove
                  </button>,
                ]),
          ],
        })),
      ]}
    >
      {!readOnly && (
        <TextForm
          label="Add a site"
          fields={[{ name: 'host', label: 'host', placeholder: 'example.com' }]}
          button="Add"
          onSubmit={({ host = '', mode }) => changeModes({ siteModes: { ...siteModes, [hostFrom(host)]: modeOf(mode) } })}
        >
          <ModeSelect label="FedCM on the new site" name="mode" />
        </TextForm>
      )}
    </DataTable>
  );
}
