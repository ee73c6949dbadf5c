import { define } from '../shared/define.js';
import { BellhopChat } from './chat.js';
import { BellhopComposer } from './composer.js';
import { BellhopConversation } from './conversation.js';

define(BellhopComposer, BellhopConversation, BellhopChat);
