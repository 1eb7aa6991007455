/**
 * Registered for the sites whose mode is not `emulate` (background/site-modes.ts). Runs after the two scripts that every frame has, and
 * before any script of the page: the emulator takes itself out again, and the page is as it was.
 */
import { STAND_DOWN_EVENT } from '../shared/private-channel.ts';

globalThis.meetingPoint?.dispatchEvent(new Event(STAND_DOWN_EVENT));
// There is nothing to look at any more (inspector/covered.ts).
globalThis.meetingPoint = undefined;
