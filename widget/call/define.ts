import { define } from '../shared/define.js';
import { BellhopCall } from './call.js';
import { BellhopCallPicture } from './picture.js';
import { BellhopCallTile } from './tile.js';

define(BellhopCallPicture, BellhopCallTile, BellhopCall);
