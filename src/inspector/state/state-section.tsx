import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CommandProblem } from '../components/command-problem.tsx';
import { ConfirmButton } from '../components/confirm-button.tsx';
import { Empty } from '../components/notice.tsx';
import { TextForm } from '../components/text-form.tsx';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { AutoReauthnTable, UserMediationTable } from './automatic-tables.tsx';
import { ConnectionTable } from './connection-table.tsx';
import { CooldownTable } from './cooldown-table.tsx';
import { HistoryTable } from './history-table.tsx';
import { LoginStatusTable } from './login-status-table.tsx';

function Resets(): JSX.Element | null {
  const { commands } = useModel().source.value;
  if (commands === null) return null;
  return (
    <section class="block">
      <h2>Reset</h2>
      <div class="row-of-forms">
        <TextForm
          label="Reset one site"
          fields={[{ name: 'site', label: 'site', placeholder: 'example.com' }]}
          button="Reset site"
          onSubmit={({ site = '' }) => run(commands.resetSite({ site }))}
        />
        <ConfirmButton label="Reset all" confirm="Delete state, settings and calls?" onConfirm={() => void run(commands.resetState())} />
      </div>
    </section>
  );
}

/** ms between two readings while the section is visible: Chromium raises no event for a Set-Login header. */
const READ_AGAIN = 3000;

/** Everything that the emulator stores about sites, to inspect and change. */
export function StateSection(): JSX.Element {
  const { source } = useModel();
  const { state, fileName, refresh } = source.value;
  useEffect(() => {
    refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, READ_AGAIN);
    return () => clearInterval(timer);
  }, [refresh]);
  if (state.value === null) {
    return fileName === null ? (
      <Empty title="Reading the state…" />
    ) : (
      <Empty title="This file has no state">It was exported without state. Close the file to see the live state.</Empty>
    );
  }
  return (
    <div class="pad page">
      <CommandProblem />
      <LoginStatusTable rows={state.value.loginStatus} />
      <ConnectionTable rows={state.value.connectedAccounts} />
      <CooldownTable rows={state.value.cooldowns} />
      <AutoReauthnTable rows={state.value.autoReauthn} />
      <UserMediationTable rows={state.value.requiresUserMediation} />
      <Resets />
      <HistoryTable />
    </div>
  );
}
