import { define } from '../shared/define.js';
import { BellhopArticle } from './article.js';

define(BellhopArticle);
