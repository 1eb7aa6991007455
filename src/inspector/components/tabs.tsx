import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** Shown after the label, e.g. the number of rows. */
  note?: string | undefined;
}

/** The index that an arrow key, Home or End moves to from `index` of `count`; null for other keys. */
function indexAfterKey(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowRight' || key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** A tab list with a single panel. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<Id extends string>(props: {
  /** Prefix of the elements' ids. */
  name: string;
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Drawn after the tabs. */
  extra?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const { name, label, tabs, selected, onSelect, extra, children } = props;
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    list.current?.querySelector(`#${name}-tab-${selected}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [name, selected]);

  function onKeyDown(event: KeyboardEvent): void {
    const index = indexAfterKey(
      event.key,
      tabs.findIndex(({ id }) => id === selected),
      tabs.length,
    );
    const tab = index === null ? undefined : tabs[index];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    const element = list.current?.children.item(index ?? 0);
    if (element instanceof HTMLElement) element.focus();
  }

  return (
    <>
      <div class="tab-bar">
        {/* The key events come from the focused tab inside. */}
        <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              class="tab"
              id={`${name}-tab-${tab.id}`}
              aria-selected={tab.id === selected}
              aria-controls={`${name}-panel`}
              tabIndex={tab.id === selected ? 0 : -1}
              onClick={() => onSelect(tab.id)}
            >
              {tab.label}
              {tab.note !== undefined && <span class="tab-note">{tab.note}</span>}
            </button>
          ))}
        </div>
        {extra}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the panel scrolls, and must be scrollable by keyboard */}
      <div class="tab-panel" role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-tab-${selected}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
