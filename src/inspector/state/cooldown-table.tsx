import type { JSX } from 'preact';
import type { EmulatorState } from '../../shared/emulator-state.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { TextForm } from '../components/text-form.tsx';
import { dateTime, remaining } from '../format.ts';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { StoreName } from './store-name.tsx';
import { useNow } from './use-now.ts';

/** Dismissals in a row, and how long each blocks passive dialogs (Chromium's steps). */
const STEPS = ['none', '1: 2 hours', '2: a day', '3: a week', '4: four weeks'] as const;

/** The sites that may not show a passive dialog, and until when. */
export function CooldownTable({ rows }: { rows: EmulatorState['cooldowns'] }): JSX.Element {
  const { commands } = useModel().source.value;
  const now = useNow();
  return (
    <DataTable
      title="Cooldown"
      columns={['Relying party', 'Dismissals', 'Ends in', 'Ends at']}
      empty="No site is in cooldown, so passive dialogs may appear everywhere."
      rows={rows.map(({ storeId, origin, dismissals, until }) => ({
        key: `${storeId} ${origin}`,
        cells: [
          <span key="origin">
            <SiteText text={origin} class="mono" /> <StoreName storeId={storeId} />
          </span>,
          commands === null ? (
            String(dismissals)
          ) : (
            <select
              key="dismissals"
              class="field"
              aria-label={`Dismissals on ${origin}`}
              value={String(Math.min(dismissals, STEPS.length - 1))}
              onChange={(event) => void run(commands.setCooldown({ storeId, origin, dismissals: Number(event.currentTarget.value) }))}
            >
              {STEPS.map((step, number) => (
                <option key={step} value={String(number)}>
                  {step}
                </option>
              ))}
            </select>
          ),
          <span key="clock" class={until > now.value ? 'clock running' : 'clock'}>
            {remaining(until, now.value)}
          </span>,
          dateTime(until),
        ],
      }))}
    >
      {commands !== null && (
        <div class="row-of-forms">
          <TextForm
            label="Start a cooldown"
            fields={[{ name: 'origin', label: 'relying party’s origin', placeholder: 'https://rp.example' }]}
            button="Start"
            onSubmit={({ origin = '', dismissals }) => run(commands.setCooldown({ origin, dismissals: Number(dismissals) }))}
          >
            <select class="field" name="dismissals" aria-label="Dismissals">
              {STEPS.slice(1).map((step, index) => (
                <option key={step} value={String(index + 1)}>
                  {step}
                </option>
              ))}
            </select>
          </TextForm>
          {rows.length > 0 && (
            <button type="button" class="button" onClick={() => void run(commands.resetCooldown())}>
              End all cooldowns
            </button>
          )}
        </div>
      )}
    </DataTable>
  );
}
