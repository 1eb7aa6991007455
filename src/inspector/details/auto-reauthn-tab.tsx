import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { autoReauthnChecklist, type ChecklistItem } from '../../trace/auto-reauthn.ts';
import { Mark } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { SatisfyButton } from './satisfy-button.tsx';

function Item({ item, trace }: { item: ChecklistItem; trace: Trace }): JSX.Element {
  return (
    <li class="check-item">
      <Mark
        kind={item.met === null ? 'skipped' : item.met ? 'good' : 'bad'}
        label={item.met === null ? 'not checked' : item.met ? 'met' : 'not met'}
      />
      <div>
        <strong>{item.label}</strong>
        {item.detail !== '' && (
          <p>
            <SiteText text={item.detail} />
          </p>
        )}
        {item.toSatisfy !== undefined && (
          <p>
            To meet this condition: <SiteText text={item.toSatisfy} />
          </p>
        )}
        {item.met === false && <SatisfyButton name={item.name} trace={trace} />}
        {item.console !== undefined && (
          <p class="quiet">
            Chrome prints: <SiteText text={item.console} class="mono" />
          </p>
        )}
      </div>
    </li>
  );
}

/** Why an automatic sign-in happened or did not happen. */
export function AutoReauthnTab({ trace }: { trace: Trace }): JSX.Element {
  const checklist = autoReauthnChecklist(trace);
  if (checklist === null) return <Empty title="Only get() can re-authenticate automatically" />;
  return (
    <div class="pad">
      <h2>
        <Mark
          kind={checklist.met === null ? 'skipped' : checklist.met ? 'good' : 'info'}
          label={checklist.met === null ? 'not reached' : checklist.met ? 'happened' : 'did not happen'}
        />{' '}
        <SiteText text={checklist.summary} />
      </h2>
      <ul class="plain">
        {checklist.items.map((item) => (
          <Item key={item.name} item={item} trace={trace} />
        ))}
      </ul>
    </div>
  );
}
