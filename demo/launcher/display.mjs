import { ExpectedError } from './expected-error.mjs';

/** Throws an ExpectedError if a browser could not open a window. */
export function requireDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  throw new ExpectedError(
    'There is no display to open a window on ($DISPLAY is not set).\n' +
      'Try `npm start -- --check` (signs in automatically), `-- --headless` (no window), or `-- --browser none` (only the servers).',
  );
}
