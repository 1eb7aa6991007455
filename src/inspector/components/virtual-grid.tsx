import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Rows drawn above and below the visible ones. */
const OVERSCAN = 6;

export interface Column<Row> {
  id: string;
  title: string;
  /** The title is for screen readers only. */
  quietTitle?: true;
  cell: (row: Row) => JSX.Element | string;
}

/** The index that a key moves to; null for other keys. `page`: number of visible rows. */
function rowAfterKey(key: string, index: number, rows: number, page: number): number | null {
  const within = (next: number): number => Math.max(0, Math.min(rows - 1, next));
  if (rows === 0) return null;
  if (key === 'ArrowDown') return within(index + 1);
  if (key === 'ArrowUp') return within(index === -1 ? rows - 1 : index - 1);
  if (key === 'PageDown') return within(index + page);
  if (key === 'PageUp') return within(index - page);
  if (key === 'Home') return 0;
  return key === 'End' ? rows - 1 : null;
}

/**
 * A grid of rows of equal height, of which only the visible ones are in the document. The grid has the focus, and names the selected
 * row as its active descendant. https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function VirtualGrid<Row>(props: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** px; the style sheet draws rows of this height. */
  rowHeight: number;
  idOf: (row: Row) => string;
  classOf: (row: Row) => string;
  selectedId: string | null;
  onSelect: (row: Row) => void;
  /** Enter. */
  onOpen: (row: Row) => void;
}): JSX.Element {
  const { label, rows, columns, rowHeight, idOf, classOf, selectedId, onSelect, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const height = useSignal(600);
  const selected = selectedId === null ? -1 : rows.findIndex((row) => idOf(row) === selectedId);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || selected === -1) return;
    // The header row sticks to the top.
    const top = selected * rowHeight;
    const room = element.clientHeight - rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
  }, [selected, rowHeight]);

  const first = Math.max(0, Math.floor(scrollTop.value / rowHeight) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((scrollTop.value + height.value) / rowHeight) + OVERSCAN);
  const drawn = rows.slice(first, last);
  // The active descendant has to exist.
  const active = selected >= first && selected < last ? `row-${selectedId}` : undefined;

  function onKeyDown(event: KeyboardEvent): void {
    const current = rows[selected];
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      onOpen(current);
      return;
    }
    const index = rowAfterKey(event.key, selected, rows.length, Math.max(1, Math.floor(height.value / rowHeight) - 2));
    const row = index === null ? undefined : rows[index];
    if (row === undefined) return;
    event.preventDefault();
    onSelect(row);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual and keep its layout
    <div
      class="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active}
      tabIndex={0}
      ref={scroller}
      onScroll={(event) => {
        scrollTop.value = event.currentTarget.scrollTop;
      }}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for its rows */}
      <div class="grid-head row" role="row" aria-rowindex={1}>
        {columns.map(({ id, title, quietTitle }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div key={id} role="columnheader" class={`cell cell-${id}`}>
            {quietTitle ? <span class="offscreen">{title}</span> : title}
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div class="grid-body" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
        <div role="presentation" style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {drawn.map((row, offset) => {
            const id = idOf(row);
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
              <div
                key={id}
                id={`row-${id}`}
                role="row"
                class={`row ${classOf(row)}`}
                style={{ height: `${rowHeight}px` }}
                aria-rowindex={first + offset + 2}
                aria-selected={id === selectedId}
                tabIndex={-1}
                onClick={() => {
                  onSelect(row);
                  onOpen(row);
                  scroller.current?.focus();
                }}
              >
                {columns.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useFocusableInteractive: as above
                  <div key={column.id} role="gridcell" class={`cell cell-${column.id}`}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
