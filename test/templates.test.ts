import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { minifyTemplates } from '../.config/minify-templates-plugin.mjs';

async function minify(code: string): Promise<string> {
  const source = { name: 'source', resolveId: (id: string) => id, load: () => code };
  const bundle = await rollup({
    input: 'source.js',
    external: (id) => id === 'lit',
    plugins: [source, minifyTemplates()],
    onwarn: () => undefined,
  });
  return (await bundle.generate({ format: 'es' })).output[0].code;
}

describe('templates in the build', () => {
  it('lose comments and spaces of their CSS', async () => {
    const code = await minify('export const a = css`\n  /* why */\n  .row {\n    color: #ff0000;\n  }\n`;');
    expect(code).toContain('css`.row{color:red}`');
  });

  it('lose the spaces in custom properties, and none of a string or between values', async () => {
    const code = await minify(
      'export const a = css`a { --_a: var(\n --b, clamp( 0, (1 - y) * 2, 2 )\n ); content: "a, ( b )"; }`;',
    );
    expect(code).toContain('css`a{--_a:var(--b,clamp(0,(1 - y) * 2,2));content:"a, ( b )"}`');
  });

  it('keep whole rules, values and selectors that come from elsewhere', async () => {
    const code = await minify(
      'export const a = css`\n  ${base}\n  .row { width: ${wide}; }\n  ${name}:hover { top: 0px }\n  ${last}\n`;',
    );
    expect(code).toContain('css`${base}.row{width:${wide}}${name}:hover{top:0}${last}`');
  });

  it('keep backslashes', async () => {
    const code = await minify("export const a = css`a::after { content: '\\\\2192'; }`;");
    expect(code).toMatch(/content:"(→|\\\\2192)"/);
  });

  it('keep CSS as it is where an expression stands in an unusual place', async () => {
    const code = await minify('export const a = css`a { ${mixin} color: red }`;');
    expect(code).toContain('a { ${mixin} color: red }');
  });

  it('show a line break of their HTML as one space', async () => {
    const code = await minify(
      'export const a = html`\n  <p\n    class="a"\n  >\n    ${x} <b>y</b>\n  </p>`;',
    );
    expect(code).toContain('html` <p class="a"> ${x} <b>y</b> </p>`');
  });
});
