import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Banner } from './components/notice.tsx';
import { useModel } from './model-context.ts';

/** ms. No event announces what a page's script changes. */
const PERIOD = 3000;

/** Says that calls of this tab may not reach the emulator at all. */
export function CoveredNotice(): JSX.Element | null {
  const { host, tabId, file } = useModel();
  const covered = useSignal(false);
  const tab = file.value === null ? tabId.value : null;
  useEffect(() => {
    const look = async (): Promise<void> => {
      covered.value = tab !== null && (await host.isCovered(tab));
    };
    void look();
    const timer = setInterval(look, PERIOD);
    return () => clearInterval(timer);
  }, [host, tab, covered]);
  if (!covered.value) return null;
  return (
    <Banner kind="info">
      Another extension or a script on the page has replaced navigator.credentials.get() in this tab. Calls that it does not pass on never
      reach the emulator, and are not listed here.
    </Banner>
  );
}
