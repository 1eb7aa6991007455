import type { ComponentChildren, JSX } from 'preact';

/** A screen or section that has nothing to show says why. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

/** A line across the page; `alert` for what went wrong. */
export function Banner({ kind, children }: { kind: 'info' | 'alert'; children: ComponentChildren }): JSX.Element {
  return (
    <div class={`banner banner-${kind}`} role={kind === 'alert' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
