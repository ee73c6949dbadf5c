// Makes Lit's templates small: `css` loses what esbuild's CSS minifier drops, `html` and `svg` lose their indentation.
// Rollup only, after TypeScript is gone.
import { transform } from 'esbuild';

const tags = new Set(['css', 'html', 'svg']);
const slot = (index) => `__bellhop_${index}__`;
const slots = /__bellhop_(\d+)__/g;

/** @returns {import('rollup').Plugin} */
export function minifyTemplates() {
  return {
    name: 'bellhop-minify-templates',
    async transform(code, id) {
      if (id.includes('node_modules') || !/\b(css|html|svg)`/.test(code)) return null;
      const quasis = [];
      for (const template of templatesIn(this.parse(code))) {
        const texts = template.quasi.quasis.map((quasi) => quasi.value.cooked);
        const small =
          template.tag.name === 'css'
            ? await minifyCss(texts, id, this)
            : texts.map((text) => collapse(text));
        template.quasi.quasis.forEach(({ start, end }, index) =>
          quasis.push({ start, end, text: small[index] }),
        );
      }
      // From the end, so that earlier places stay where they are.
      quasis.sort((a, b) => b.start - a.start);
      const small = quasis.reduce(
        (whole, { start, end, text }) => whole.slice(0, start) + escape(text) + whole.slice(end),
        code,
      );
      return { code: small, map: null };
    },
  };
}

function templatesIn(node, found = []) {
  if (Array.isArray(node)) {
    for (const child of node) templatesIn(child, found);
  } else if (node && typeof node === 'object') {
    if (node.type === 'TaggedTemplateExpression' && tags.has(node.tag.name)) found.push(node);
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') templatesIn(child, found);
  }
  return found;
}

/** Expressions become words that CSS keeps; if they do not come out in their order, the template stays as it is. */
async function minifyCss(texts, id, context) {
  const source = texts
    .map((text, index) => (index === 0 ? text : slotFor(texts[index - 1], text, index - 1) + text))
    .join('');
  const { code, warnings } = await transform(source, {
    loader: 'css',
    minify: true,
    legalComments: 'inline',
  });
  const order = [...code.matchAll(slots)].map((match) => Number(match[1]));
  const isWhole = order.length === texts.length - 1 && order.every((value, index) => value === index);
  if (warnings.length > 0 || !isWhole) {
    context.warn(`${id}: a css template with expressions in unusual places is not minified`);
    return texts;
  }
  return squeeze(code.trim()).split(/(?:\/\*!)?__bellhop_\d+__(?:\*\/\n?)?/);
}

/** The values of custom properties, which esbuild leaves as they are: outside of strings these spaces say nothing. */
const squeeze = (code) =>
  code.replace(/"[^"]*"|(--[\w-]+:) |([,(]) | (?=\))/g, (found, name = '', mark = '') =>
    found.startsWith('"') ? found : name + mark,
  );

/** Whole rules (`${base}` on a line of its own) become a comment that is kept; anything else becomes a name. */
function slotFor(before, after, index) {
  const isRules = /(^|[};/])\s*$/.test(before) && /^\s*(\n|$)/.test(after);
  return isRules ? `/*!${slot(index)}*/` : slot(index);
}

/** A line break with its indentation shows as one space, in text as between attributes; before a tag's end as none. */
const collapse = (text) => text.replace(/\s*\n\s*/g, ' ').replace(/ (?=>)/g, '');

const escape = (text) => text.replace(/[\\`]|\$\{/g, '\\$&');
