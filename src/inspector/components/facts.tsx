import type { ComponentChildren, JSX } from 'preact';

/** Names with values. Facts without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }): JSX.Element | null {
  const present = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (present.length === 0) return null;
  return (
    <dl class="facts">
      {present.map(([name, value]) => (
        <div class="fact" key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
