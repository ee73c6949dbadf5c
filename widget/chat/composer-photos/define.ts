import { define } from '../../shared/define.js';
import { BellhopComposerPhotos } from './composer-photos.js';

export { attachButtons } from './attach-buttons.js';

define(BellhopComposerPhotos);
