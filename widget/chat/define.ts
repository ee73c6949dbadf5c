import { define } from '../shared/define.js';
import { BellhopChat } from './chat.js';
import { BellhopComposer } from './composer.js';
import { BellhopConversation } from './conversation.js';

// It stands on a page by itself.
if (globalThis.document?.querySelector('bellhop-call')) import('../call/define.js').catch(() => undefined);

define(BellhopComposer, BellhopConversation, BellhopChat);
