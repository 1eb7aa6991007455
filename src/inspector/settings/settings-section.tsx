import type { JSX } from 'preact';
import type { Settings } from '../../shared/settings.ts';
import { CheckBox } from '../components/check-box.tsx';
import { CommandProblem } from '../components/command-problem.tsx';
import { Banner, Empty } from '../components/notice.tsx';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { SitesTable } from './sites-table.tsx';

const SURFACES: readonly [Settings['surface'], string][] = [
  ['popup', 'in the toolbar popup (or a window if the popup cannot open)'],
  ['window', 'in a window'],
  ['none', 'nowhere; only automation commands answer it'],
];

/** Documents keep the mode that they were loaded with. */
function ReloadOffer(): JSX.Element | null {
  const model = useModel();
  if (!model.reloadWanted.value) return null;
  const tabId = model.tabId.value;
  return (
    <Banner kind="info">
      <span>Open documents keep their mode until they are reloaded.</span>
      {tabId !== null && (
        <button
          type="button"
          class="button primary"
          onClick={() => {
            model.reloadWanted.value = false;
            void run(model.host.reload(tabId));
          }}
        >
          Reload the tab
        </button>
      )}
    </Banner>
  );
}

/** The sites that the emulator works on, and its other settings. */
export function SettingsSection(): JSX.Element {
  const model = useModel();
  const { state, commands } = model.source.value;
  const settings = state.value?.settings;
  if (settings === undefined) return <Empty title={model.file.value === null ? 'Reading the settings…' : 'This file has no settings'} />;
  const change = (patch: Partial<Settings>): Promise<boolean> => run(commands?.setSettings(patch));
  return (
    <div class="pad page">
      <CommandProblem />
      <ReloadOffer />
      <SitesTable settings={settings} change={change} />
      <section class="block">
        <h2>Dialogs</h2>
        <label class="labelled">
          Show the account chooser
          <select
            class="field"
            disabled={commands === null}
            value={settings.surface}
            onChange={(event) => {
              const surface = SURFACES.find(([id]) => id === event.currentTarget.value)?.[0];
              if (surface !== undefined) void change({ surface });
            }}
          >
            {SURFACES.map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <CheckBox
          label="Open passive dialogs at once"
          hint="For development. Dialogs without a click open by themselves instead of waiting at the toolbar button. They take the focus from the page, which lets any page find out which providers you are signed in to"
          disabled={commands === null}
          checked={settings.passiveDialogsAtOnce}
          onChange={(passiveDialogsAtOnce) => void change({ passiveDialogsAtOnce })}
        />
        <CheckBox
          label="Cooldown"
          hint="Dismissing a passive dialog blocks the next one for 2 hours, then a day, a week, four weeks"
          disabled={commands === null}
          checked={settings.cooldown}
          onChange={(cooldown) => void change({ cooldown })}
        />
        <CheckBox
          label="Rejection delay"
          hint="Delays rejections that could tell a page whether you are signed in, as Chromium does"
          disabled={commands === null}
          checked={settings.rejectionDelay}
          onChange={(rejectionDelay) => void change({ rejectionDelay })}
        />
        <CheckBox
          label="Well-known file enforced"
          hint="If this is off, calls continue despite a missing or wrong /.well-known/web-identity, as with Chrome's flag fedcm-without-well-known-enforcement. Traces show what Chrome would reject"
          disabled={commands === null}
          checked={settings.wellKnownEnforcement}
          onChange={(wellKnownEnforcement) => void change({ wellKnownEnforcement })}
        />
        <CheckBox
          label="Local network open to all pages"
          hint="For development. If this is on, pages on the internet may use identity providers on this computer and its network (localhost, 192.168.…). Any page you visit can then send requests there through FedCM"
          disabled={commands === null}
          checked={settings.localNetworkAccess}
          onChange={(localNetworkAccess) => void change({ localNetworkAccess })}
        />
        <CheckBox
          label="Containers (Firefox)"
          hint="If this is on, tabs in containers have FedCM too. An identity provider can then tell from its connections that you are the same user in all of them"
          disabled={commands === null}
          checked={settings.containers === true}
          onChange={(containers) => void change({ containers })}
        />
      </section>
    </div>
  );
}
