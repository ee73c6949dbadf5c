import { define } from '../../shared/define.js';
import { BellhopPhotos } from './photos.js';

define(BellhopPhotos);
