import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { accountLabels } from '../account-labels.ts';
import type { Choice } from '../choices.ts';
import { useChooser } from '../chooser-context.ts';
import { foundIndex, movedIndex, TYPE_AHEAD_MS } from '../list-keys.ts';
import { ChoiceRow } from './choice-row.tsx';

export interface AccountListProps {
  choices: readonly Choice[];
  /** The row with the initial focus: the one that the user came back from, or none. */
  startKey: string | null;
  showProvider: boolean;
  onChoose: (choice: Choice) => void;
}

/** The row with the initial focus: that one, otherwise the first that can be chosen. */
function startIndex(choices: readonly Choice[], startKey: string | null): number {
  const start = choices.findIndex((choice) => choice.key === startKey);
  return Math.max(start === -1 ? choices.findIndex((choice) => choice.selectable) : start, 0);
}

/** The accounts, as a listbox with a roving focus. https://www.w3.org/WAI/ARIA/apg/patterns/listbox/ */
export function AccountList({ choices, startKey, showProvider, onChoose }: AccountListProps): JSX.Element {
  const { getMessage, byItself } = useChooser();
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [current, setCurrent] = useState(() => startIndex(choices, startKey));
  const labels = useMemo(
    () => choices.map((choice) => (choice.kind === 'account' ? accountLabels(choice.account).name : choice.provider.idpForDisplay)),
    [choices],
  );

  const focusRow = (index: number): void => {
    const row = list.current?.children[index];
    if (!(row instanceof HTMLElement)) return;
    row.focus();
    // An inactive window moves its focus without an event.
    setCurrent(index);
  };
  useLayoutEffect(() => {
    if (!byItself || startKey !== null) focusRow(current);
  }, []);
  // If the list does not have the focus, the first arrow key moves the focus to it.
  useEffect(() => {
    const onArrow = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.target instanceof Element) || !event.target.matches('body, [role=dialog]')) return;
      if (movedIndex(event.key, current, choices.length) === null) return;
      event.preventDefault();
      focusRow(current);
    };
    document.addEventListener('keydown', onArrow);
    return () => document.removeEventListener('keydown', onArrow);
  });

  const rowIndex = (target: EventTarget | null): number =>
    [...(list.current?.children ?? [])].findIndex((row) => target instanceof Node && row.contains(target));

  const choose = (index: number): void => {
    const choice = choices[index];
    if (choice?.selectable) onChoose(choice);
  };

  const typeAhead = (event: KeyboardEvent, from: number): number | null => {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return null;
    const continues = event.timeStamp - typed.current.at < TYPE_AHEAD_MS;
    typed.current = { text: (continues ? typed.current.text : '') + event.key, at: event.timeStamp };
    return foundIndex(typed.current.text, from, labels);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // The focused row, not the one last rendered as current, because keys may arrive faster than frames.
    const focused = rowIndex(event.target);
    const from = focused === -1 ? current : focused;
    const isTyping = typed.current.text !== '' && event.timeStamp - typed.current.at < TYPE_AHEAD_MS;
    if (event.key === 'Enter' || (event.key === ' ' && !isTyping)) {
      event.preventDefault();
      choose(from);
      return;
    }
    const next = movedIndex(event.key, from, choices.length) ?? typeAhead(event, from);
    if (next === null) return;
    event.preventDefault();
    focusRow(next);
  };

  return (
    <div
      class="list"
      role="listbox"
      aria-label={getMessage('chooseAccount')}
      ref={list}
      onClick={(event) => choose(rowIndex(event.target))}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, index) => (
        <ChoiceRow
          key={choice.key}
          choice={choice}
          showProvider={showProvider}
          isCurrent={index === current}
          onFocus={() => setCurrent(index)}
        />
      ))}
    </div>
  );
}
