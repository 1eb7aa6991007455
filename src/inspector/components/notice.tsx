import type { ComponentChildren, JSX } from 'preact';

/** Why a screen or section has nothing to show. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

/** A line across the page; `alert` for errors. */
export function Banner({ kind, children }: { kind: 'info' | 'alert'; children: ComponentChildren }): JSX.Element {
  return (
    <div class={`banner banner-${kind}`} role={kind === 'alert' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
