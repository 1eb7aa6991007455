import type { JSX } from 'preact';
import { SiteText } from './components/site-text.tsx';
import { type Column, VirtualGrid } from './components/virtual-grid.tsx';
import { clockTime, duration, hostOf } from './format.ts';
import type { Model, NumberedRow } from './model.ts';
import { useModel } from './model-context.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { OVERLAP_WORDS } from './overlap-words.ts';

/** px; `.row` in inspector.css. */
const ROW_HEIGHT = 25;

function Overlaps({ row, model }: { row: NumberedRow; model: Model }): JSX.Element | null {
  if (row.overlaps.length === 0) return null;
  const text = row.overlaps.map(({ how, flowId }) => `${OVERLAP_WORDS[how]} #${model.numbers.value.get(flowId) ?? '?'}`).join(', ');
  return <span class="overlap">{text} </span>;
}

function columnsOf(model: Model): readonly Column<NumberedRow>[] {
  return [
    { id: 'number', title: '#', cell: (row) => String(row.number) },
    { id: 'time', title: 'Time', cell: (row) => clockTime(row.startedAt) },
    { id: 'outcome', title: 'State', quietTitle: true, cell: (row) => <OutcomeMark outcome={row.outcome} /> },
    {
      id: 'api',
      title: 'Call',
      cell: (row) => (
        <>
          {row.api} {row.mode === 'active' && <span class="tag">active</span>}
        </>
      ),
    },
    {
      id: 'rp',
      title: 'Relying party',
      cell: (row) => (
        <>
          <SiteText text={hostOf(row.origin)} />
          {row.topOrigin !== row.origin && (
            <span class="quiet">
              {' '}
              in <SiteText text={hostOf(row.topOrigin)} />
            </span>
          )}
        </>
      ),
    },
    { id: 'idp', title: 'Identity provider', cell: (row) => <SiteText text={row.idps.map(hostOf).join(', ')} /> },
    { id: 'mediation', title: 'Mediation', cell: (row) => row.mediation ?? '' },
    {
      id: 'result',
      title: 'Outcome',
      cell: (row) => (
        <>
          {row.code !== undefined && <code class="code">{row.code} </code>}
          <Overlaps row={row} model={model} />
          <SiteText text={row.outcomeText} />
        </>
      ),
    },
    { id: 'duration', title: 'Time taken', cell: (row) => (row.duration === undefined ? '' : duration(row.duration)) },
  ];
}

/** The list of calls, oldest first. */
export function FlowGrid(): JSX.Element {
  const model = useModel();
  return (
    <VirtualGrid
      label="FedCM calls"
      rows={model.rows.value}
      columns={columnsOf(model)}
      rowHeight={ROW_HEIGHT}
      idOf={(row) => row.flowId}
      classOf={(row) => `flow-${row.outcome}`}
      selectedId={model.selectedId.value}
      onSelect={(row) => model.select(row.flowId)}
      onOpen={(row) => {
        model.select(row.flowId);
        model.detailOpen.value = true;
      }}
    />
  );
}
