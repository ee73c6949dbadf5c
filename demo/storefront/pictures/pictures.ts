import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Product } from '../../data/catalogue.js';
import { slug } from '../../data/catalogue.js';
import { toHex, toLch } from './colour.js';
import { recipes, swatches, type Recipe } from './recipes.js';

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}

/** A file of the site by its path from the root. */
export type Files = Map<string, string>;

/** Draws every product: each colour from the front and close up, and all colours side by side. */
export function drawProducts(root: string, products: readonly Product[]): Files {
  const draw = createDraw(root);
  const files: Files = new Map();

  for (const { handle, options } of products) {
    const recipe = recipeOf(handle);
    const colours = options.find(({ name }) => name === 'Colour')?.values ?? [];
    const bodies = colours.map((colour) => draw(handle, colour));

    bodies.forEach((body, index) => {
      const name = `pictures/${handle}-${slug(colours[index] ?? '')}`;
      files.set(`${name}.svg`, front(body, recipe));
      files.set(`${name}-close.svg`, closeUp(body, recipe));
    });
    files.set(`pictures/${handle}-all.svg`, row(bodies));
  }
  return files;
}

/** Gives a function that draws one product in one colour as SVG markup in a 128 grid. */
export function createDraw(root: string): (handle: string, colour: string) => string {
  const file = join(root, 'node_modules/@iconify-json/noto/icons.json');
  const { icons } = JSON.parse(readFileSync(file, 'utf8')) as IconSet;

  return (handle, colour) => {
    const recipe = recipeOf(handle);
    const body = recipe.icon.endsWith('.svg')
      ? readFileSync(join(root, 'demo/storefront/pictures', recipe.icon), 'utf8')
      : icons[recipe.icon]?.body;
    const target = swatches[colour];
    if (!body || !target) throw new Error(`No picture for ${handle} in ${colour}`);

    return recolour(body, recipe, target) + (recipe.over ?? '');
  };
}

/** Moves the cloth to another colour and keeps its folds: light stays as far from the main tone as it was. */
function recolour(body: string, { cloth, trim = {} }: Recipe, target: string): string {
  const base = toLch(cloth[0] ?? '#000');
  const goal = toLch(target);

  return body.replaceAll(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi, (found) => {
    const hex = found.toLowerCase();
    if (trim[hex]) return trim[hex];
    if (!cloth.includes(hex)) return hex;

    const tone = toLch(hex);
    const l = goal.l + (tone.l - base.l) * 0.72;
    return toHex({ l: Math.min(0.96, Math.max(0.16, l)), c: goal.c * Math.min(0.96, l / goal.l), h: goal.h });
  });
}

function front(body: string, { floats }: Recipe): string {
  const shadow = floats
    ? '<ellipse cx="64" cy="136" rx="40" ry="5.500" fill="url(#ground)" opacity=".75"/>'
    : '<ellipse cx="64" cy="125" rx="56" ry="8" fill="url(#ground)"/>';
  return svg('-14 -13 156 156', `${shadow}${body}`);
}

function closeUp(body: string, { focus: [x, y] }: Recipe): string {
  return svg(`${x - 38} ${y - 38} 76 76`, body);
}

function row(bodies: readonly string[]): string {
  const step = bodies.length > 1 ? 78 : 0;
  const width = 128 + step * (bodies.length - 1);
  const side = width + 32;
  const things = bodies
    // The first colour stands in front, so it is drawn last.
    .map((body, index) => ({ body, index }))
    .reverse()
    .map(({ body, index }) => {
      const moved = body.replaceAll(/(id="|url\(#|href="#)(?=SVG)/g, `$1c${index}`);
      return `<g transform="translate(${index * step} ${index % 2 ? -16 : 0})"><ellipse cx="64" cy="128" rx="48" ry="6" fill="url(#ground)"/>${moved}</g>`;
    });
  return svg(`-16 ${60 - side / 2} ${side} ${side}`, things.join(''));
}

/** Wraps markup into a picture that knows the ground shadow. */
export function svg(viewBox: string, body: string): string {
  const [, , width = 1, height = 1] = viewBox.split(' ').map(Number);
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="800" height="${Math.round((800 * height) / width)}" viewBox="${viewBox}"><defs><radialGradient id="ground"><stop offset="0" stop-color="#1d1b18" stop-opacity=".34"/><stop offset=".55" stop-color="#1d1b18" stop-opacity=".14"/><stop offset="1" stop-color="#1d1b18" stop-opacity="0"/></radialGradient></defs>${body}</svg>\n`;
}

function recipeOf(handle: string): Recipe {
  const recipe = recipes[handle];
  if (!recipe) throw new Error(`No picture recipe for ${handle}`);
  return recipe;
}
