import { define } from '../../shared/define.js';
import { BellhopMessagePhotos } from './message-photos.js';

define(BellhopMessagePhotos);
