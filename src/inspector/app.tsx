import type { JSX } from 'preact';
import { Banner } from './components/notice.tsx';
import { Tabs } from './components/tabs.tsx';
import { FileActions } from './file-actions.tsx';
import { FlowsSection } from './flows-section.tsx';
import type { Model, Section } from './model.ts';
import { ModelContext } from './model-context.ts';
import { OpenByDrop } from './open-by-drop.tsx';
import { SettingsSection } from './settings/settings-section.tsx';
import { StateSection } from './state/state-section.tsx';

const SECTIONS: readonly { id: Section; label: string }[] = [
  { id: 'flows', label: 'Flows' },
  { id: 'state', label: 'State' },
  { id: 'settings', label: 'Sites & settings' },
];

function FileBanner({ model }: { model: Model }): JSX.Element | null {
  const file = model.file.value;
  if (file === null) return null;
  return (
    <Banner kind="info">
      <span>
        Showing the file <strong>{file.fileName}</strong>. Nothing here is live.
      </span>
      <button
        type="button"
        class="button"
        onClick={() => {
          model.file.value = null;
          model.selectedId.value = null;
        }}
      >
        Close file
      </button>
    </Banner>
  );
}

function Problem({ model }: { model: Model }): JSX.Element | null {
  const problem = model.source.value.problem.value;
  return problem === null ? null : <Banner kind="alert">The emulator did not respond: {problem}</Banner>;
}

/** The whole inspector. */
export function Inspector({ model }: { model: Model }): JSX.Element {
  const section = model.section.value;

  return (
    <ModelContext.Provider value={model}>
      <OpenByDrop>
        <h1 class="offscreen">FedCM inspector</h1>
        <Tabs
          name="section"
          label="Sections"
          tabs={SECTIONS}
          selected={section}
          onSelect={(id) => {
            model.section.value = id;
          }}
          extra={<FileActions />}
        >
          <Problem model={model} />
          <FileBanner model={model} />
          {section === 'flows' && <FlowsSection />}
          {section === 'state' && <StateSection />}
          {section === 'settings' && <SettingsSection />}
        </Tabs>
      </OpenByDrop>
    </ModelContext.Provider>
  );
}
