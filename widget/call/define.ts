import { define } from '../shared/define.js';
import { BellhopCall } from './call.js';
import { BellhopCallPicture } from './picture.js';

define(BellhopCallPicture, BellhopCall);
