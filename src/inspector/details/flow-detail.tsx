import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { Tabs } from '../components/tabs.tsx';
import type { DetailTab } from '../model.ts';
import { useModel } from '../model-context.ts';
import { AccountsTab } from './accounts-tab.tsx';
import { AutoReauthnTab } from './auto-reauthn-tab.tsx';
import { ConsoleTab } from './console-tab.tsx';
import { DialogsTab } from './dialogs-tab.tsx';
import { eventsOf } from './events-of.ts';
import { FramesTab } from './frames-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';
import { StepsTab } from './steps-tab.tsx';
import { TokenTab } from './token-tab.tsx';
import { VerdictTab } from './verdict-tab.tsx';

const TAB_VIEWS: Record<DetailTab, { label: string; View: (props: { trace: Trace }) => JSX.Element }> = {
  verdict: { label: 'Verdict', View: VerdictTab },
  steps: { label: 'Steps', View: StepsTab },
  requests: { label: 'Requests', View: RequestsTab },
  accounts: { label: 'Accounts', View: AccountsTab },
  frames: { label: 'Frames & policies', View: FramesTab },
  'auto-reauthn': { label: 'Auto re-authn', View: AutoReauthnTab },
  dialogs: { label: 'Dialogs', View: DialogsTab },
  token: { label: 'Token', View: TokenTab },
  console: { label: 'Console', View: ConsoleTab },
  raw: { label: 'Raw', View: RawTab },
};

const ORDER: readonly DetailTab[] = [
  'verdict',
  'steps',
  'requests',
  'accounts',
  'frames',
  'auto-reauthn',
  'dialogs',
  'token',
  'console',
  'raw',
];

/** Tabs that show a number of rows, and the events that they count. */
const COUNTED = { requests: 'request', dialogs: 'dialog-shown', console: 'console' } as const;

function numberOf(trace: Trace, tab: DetailTab): string | undefined {
  if (tab !== 'requests' && tab !== 'dialogs' && tab !== 'console') return undefined;
  const number = eventsOf(trace, COUNTED[tab]).length;
  return number === 0 ? undefined : String(number);
}

/** One call, in ten views. */
export function FlowDetail({ trace }: { trace: Trace }): JSX.Element {
  const model = useModel();
  const tab = model.detailTab.value;
  const { View } = TAB_VIEWS[tab];
  const number = model.numbers.value.get(trace.flowId);

  return (
    <section class="detail" aria-label={`Call #${number ?? '?'}`}>
      <Tabs
        name="detail"
        label="Views of the call"
        tabs={ORDER.map((id) => ({ id, label: TAB_VIEWS[id].label, note: numberOf(trace, id) }))}
        selected={tab}
        onSelect={(id) => {
          model.detailTab.value = id;
        }}
        extra={
          <button
            type="button"
            class="button close"
            aria-label={`Close call #${number ?? '?'}`}
            title="Close"
            onClick={() => {
              model.detailOpen.value = false;
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        }
      >
        <View trace={trace} key={trace.flowId} />
      </Tabs>
    </section>
  );
}
