/**
 * The name of the one event by which `page/` hands its MessagePort to `bridge/`. It is no secret: it is dispatched at
 * document_start, before any script of the page exists, and the bridge listens for it once.
 */
export const PRIVATE_CHANNEL_EVENT = 'fedcm-emulator-channel';
