import type { JSX } from 'preact';

/** A labelled checkbox; `hint` in small letters below. */
export function CheckBox(props: {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  const { label, hint, checked, disabled = false, onChange } = props;
  return (
    <label class="choice">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}
