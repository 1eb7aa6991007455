import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hueOf, monogramOf } from '../monogram.ts';

export interface PictureProps {
  /** `data:` URL of an image; anything else is not drawn. */
  src: string | undefined;
  /** Its first letter replaces a missing picture. */
  name: string;
  /** Determines the colour of the monogram. */
  hueKey: string;
  size: 'small' | 'icon' | 'medium' | 'large';
  children?: ComponentChildren;
}

/** A round picture, or a monogram if there is none or it cannot be decoded. It is decorative, because the name is beside it. */
export function Picture({ src, name, hueKey, size, children }: PictureProps): JSX.Element {
  const [broken, setBroken] = useState<string | null>(null);
  const isImage = src?.startsWith('data:image/') === true && src !== broken;
  return (
    <span class={`picture picture-${size}`} aria-hidden="true">
      {isImage ? (
        <img src={src} alt="" draggable={false} onError={() => setBroken(src)} />
      ) : (
        <span class="monogram" style={{ '--hue': String(hueOf(hueKey)) }}>
          {monogramOf(name)}
        </span>
      )}
      {children}
    </span>
  );
}
