import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { type FrameRow, frameChain } from '../../trace/frames.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import { Mark } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { visibleText } from '../visible-text.ts';

const yesNo = (value: boolean | null): string | undefined => (value === null ? undefined : value ? 'yes' : 'no');

function Frame({ frame, depth }: { frame: FrameRow; depth: number }): JSX.Element {
  const denied = frame.allowed === false;
  return (
    <li class={frame.deniesFirst ? 'frame denies' : 'frame'} style={{ marginInlineStart: `${Math.min(depth, 6) * 18}px` }}>
      <p class="frame-title">
        <Mark
          kind={denied ? 'bad' : frame.allowed === null ? 'info' : 'good'}
          label={denied ? 'not allowed' : frame.allowed === null ? 'unknown' : 'allowed'}
        />
        <strong>
          <SiteText text={frame.origin} />
        </strong>{' '}
        <span class="quiet">{frame.role}</span>
      </p>
      <Facts
        facts={[
          ['URL', frame.url === undefined ? undefined : <SiteText text={frame.url} class="mono" />],
          ['allow', frame.allow === undefined ? undefined : <SiteText text={frame.allow === '' ? '(empty)' : frame.allow} class="mono" />],
          [
            'Permissions-Policy',
            frame.permissionsPolicyHeader === undefined ? undefined : <SiteText text={frame.permissionsPolicyHeader} class="mono" />,
          ],
        ]}
      />
      {frame.note !== '' && (
        <p>
          <SiteText text={frame.note} />
        </p>
      )}
    </li>
  );
}

/** The caller, its frames, and their policies. */
export function FramesTab({ trace }: { trace: Trace }): JSX.Element {
  const chain = frameChain(trace);
  return (
    <div class="pad">
      <h2>Caller</h2>
      <Facts
        facts={[
          ['Origin', <SiteText key="origin" text={trace.origin} class="mono" />],
          ['Top-level origin', <SiteText key="top" text={trace.topOrigin} class="mono" />],
          ['Transient user activation', yesNo(chain.userActivation)],
          ['identity-credentials-get allowed', yesNo(chain.allowed)],
          ['In a fenced frame', chain.fenced ? 'yes' : undefined],
        ]}
      />
      {chain.fix !== undefined && (
        <div class="fix">
          <p>
            <SiteText text={chain.fix.text} />
          </p>
          {chain.fix.snippet !== undefined && (
            <div class="snippet">
              <pre>
                <code>{visibleText(chain.fix.snippet.code, true)}</code>
              </pre>
              <CopyButton label="Copy" text={() => chain.fix?.snippet?.code ?? ''} />
            </div>
          )}
        </div>
      )}
      <h2>Frames, from the top-level document down</h2>
      {chain.frames.length === 0 ? (
        <Empty title="The frames were not recorded" />
      ) : (
        <ol class="frames">
          {chain.frames.map((frame, depth) => (
            <Frame key={`${depth} ${frame.origin}`} frame={frame} depth={depth} />
          ))}
        </ol>
      )}
      <h2>Content Security Policy</h2>
      {chain.csp.length === 0 ? (
        <p class="quiet">The page’s policy was not checked.</p>
      ) : (
        <ul class="plain">
          {chain.csp.map((probe) => (
            <li key={probe.url}>
              <p>
                <Mark kind={probe.allowed ? 'good' : 'bad'} label={probe.allowed ? 'allowed' : 'forbidden'} />{' '}
                <SiteText text={probe.url} class="mono" />
              </p>
              <Facts
                facts={[
                  ['Directive', probe.directive === undefined ? undefined : <SiteText text={probe.directive} class="mono" />],
                  ['Policy', probe.policy === undefined ? undefined : <SiteText text={probe.policy} class="mono" />],
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
