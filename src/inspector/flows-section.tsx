import type { JSX } from 'preact';
import { Empty } from './components/notice.tsx';
import { CoveredNotice } from './covered-notice.tsx';
import { FlowDetail } from './details/flow-detail.tsx';
import { FlowGrid } from './flow-grid.tsx';
import { FlowToolbar } from './flow-toolbar.tsx';
import { useModel } from './model-context.ts';

function NoFlows(): JSX.Element {
  const model = useModel();
  if (model.inScope.value.length > 0) {
    return (
      <Empty title="No call matches the filter">
        Terms search every column; `outcome:failed`, `idp:`, `rp:`, `api:` and `code:` search one.
      </Empty>
    );
  }
  if (model.file.value !== null) return <Empty title="This file has no calls" />;
  return (
    <Empty title="No FedCM call yet">
      Calls to navigator.credentials.get(), disconnect(), getUserInfo() and navigator.login appear here as soon as a page makes one.
    </Empty>
  );
}

/** The list of calls, and the selected one. */
export function FlowsSection(): JSX.Element {
  const model = useModel();
  const trace = model.selected.value;
  const open = model.detailOpen.value && trace !== null;
  return (
    <div class={open ? 'flows detail-open' : 'flows'}>
      <div class="flows-list">
        <FlowToolbar />
        <CoveredNotice />
        {model.rows.value.length === 0 ? <NoFlows /> : <FlowGrid />}
      </div>
      {open && <FlowDetail trace={trace} />}
    </div>
  );
}
