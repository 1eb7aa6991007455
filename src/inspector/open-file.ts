/** Opening a file of traces: read, judged, shown. */
import { parseTraceFile, TraceFileError } from '../trace/trace-file.ts';
import { fileSource } from './file-source.ts';
import type { Model } from './model.ts';

/** Far more than the emulator keeps; a browser would be busy with a larger one for long. bytes. */
const MAXIMUM = 200_000_000;

/** Shows the file's traces. @returns what is wrong with it, for the person who opened it; null where nothing is. */
export async function openFile(model: Model, file: File): Promise<string | null> {
  if (file.size > MAXIMUM) return `${file.name} has ${Math.round(file.size / 1e6)} MB; the inspector opens files up to 200 MB.`;
  try {
    const saved = parseTraceFile(await file.text());
    model.file.value = fileSource(file.name, saved);
    model.section.value = 'flows';
    model.query.value = '';
    model.selectedId.value = null;
    model.detailOpen.value = false;
    return null;
  } catch (error) {
    if (error instanceof TraceFileError) return `${file.name}: ${error.message}`;
    return `${file.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
