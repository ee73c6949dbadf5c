import { BellhopCallPicture } from '../../../widget/call/picture.js';
import { define } from '../../../widget/shared/define.js';
import { ConsoleCall } from './call.js';

define(BellhopCallPicture, ConsoleCall);
