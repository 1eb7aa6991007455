/** `globalThis.fedcm` on an extension page, for drivers that cannot reach the background. It sends each command there. */
import { createEventListeners } from '../shared/event-listeners.ts';
import { createRemoteCommands } from '../shared/remote-commands.ts';
import { onStoredEvents } from './on-stored-events.ts';
import { sendCommand } from './send-command.ts';

Object.assign(globalThis, { fedcm: { ...createRemoteCommands(sendCommand), ...createEventListeners(onStoredEvents) } });
