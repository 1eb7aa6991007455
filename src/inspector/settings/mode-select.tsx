import type { JSX } from 'preact';
import type { SiteMode } from '../../shared/settings.ts';

const MODES: readonly [SiteMode, string][] = [
  ['emulate', 'emulate'],
  ['native', 'the browser’s own'],
  ['off', 'off'],
];

export function modeOf(text: string | undefined): SiteMode {
  return MODES.find(([id]) => id === text)?.[0] ?? 'emulate';
}

/** emulate / the browser's own / off. */
export function ModeSelect(props: {
  label: string;
  value?: SiteMode;
  name?: string;
  disabled?: boolean;
  onChange?: (mode: SiteMode) => void;
}): JSX.Element {
  const { label, value, name, disabled = false, onChange } = props;
  return (
    <select
      class="field"
      aria-label={label}
      disabled={disabled}
      {...(name !== undefined && { name })}
      {...(value !== undefined && { value })}
      onChange={(event) => onChange?.(modeOf(event.currentTarget.value))}
    >
      {MODES.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}
