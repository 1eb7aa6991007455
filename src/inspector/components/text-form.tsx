import type { ComponentChildren, JSX } from 'preact';

/** A one-line form: text fields by name, further controls, a button. The fields are cleared if `onSubmit` returns true. */
export function TextForm(props: {
  label: string;
  fields: readonly { name: string; label: string; placeholder: string; optional?: boolean }[];
  button: string;
  children?: ComponentChildren;
  onSubmit: (values: Record<string, string>) => Promise<boolean>;
}): JSX.Element {
  const { label, fields, button, children, onSubmit } = props;

  async function submit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const values: Record<string, string> = {};
    for (const [name, value] of data) if (typeof value === 'string') values[name] = value.trim();
    if (await onSubmit(values)) form.reset();
  }

  return (
    <form
      class="add"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {fields.map(({ name, label: fieldLabel, placeholder, optional = false }) => (
        <input
          key={name}
          class="field"
          name={name}
          aria-label={`${label}: ${fieldLabel}`}
          placeholder={placeholder}
          required={!optional}
          spellcheck={false}
          autocomplete="off"
        />
      ))}
      {children}
      <button type="submit" class="button">
        {button}
      </button>
    </form>
  );
}
