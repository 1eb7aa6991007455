/**
 * The MAIN-world script, run at document_start in every frame. FedCM exists in secure contexts only, as Credential Management
 * does. Without a bridge no call could ever be answered: then the page keeps the browser's own API.
 */
import { install } from './install.ts';
import { openPrivateChannel } from './private-channel.ts';

if (isSecureContext && typeof CredentialsContainer === 'function' && openPrivateChannel()) install();
