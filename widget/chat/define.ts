import { define } from '../shared/define.js';
import { BellhopChat } from './chat.js';
import { BellhopComposer } from './composer.js';
import { BellhopConversation } from './conversation.js';
import { BellhopMessageList } from './message-list.js';

define(BellhopMessageList, BellhopComposer, BellhopConversation, BellhopChat);
