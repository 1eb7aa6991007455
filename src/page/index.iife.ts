/**
 * The MAIN-world script, run at document_start in every frame. FedCM exists in secure contexts only, as Credential Management
 * does. Without a bridge no call could ever be answered, and in a Firefox with `beacon.enabled` off nobody could say what the page's
 * policy forbids (csp-probe.ts): then the page keeps the browser's own API.
 */
import { IS_GECKO } from '../shared/engine.ts';
import { install } from './install.ts';
import { openPrivateChannel } from './private-channel.ts';

if (isSecureContext && typeof CredentialsContainer === 'function' && (!IS_GECKO || 'sendBeacon' in navigator) && openPrivateChannel())
  install();
