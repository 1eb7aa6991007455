/** Opens a file of traces. */
import { parseTraceFile, TraceFileError } from '../trace/trace-file.ts';
import { fileSource } from './file-source.ts';
import type { Model } from './model.ts';

/** Far more than the emulator keeps; a larger file would block the browser for a long time. bytes. */
const MAXIMUM = 200_000_000;

/** Shows the file's traces. @returns what is wrong with it, for the user who opened it; null if nothing is. */
export async function openFile(model: Model, file: File): Promise<string | null> {
  if (file.size > MAXIMUM) return `${file.name} has ${Math.round(file.size / 1e6)} MB, but the inspector only opens files of up to 200 MB.`;
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
