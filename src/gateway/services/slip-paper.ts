import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { Font } from 'harfbuzzjs';
import type { Code } from './slip-codes.js';
import { createEmbedding, type Embedded } from './slip-embed.js';
import type { FontOf, Weight } from './slip-fonts.js';
import { layText, type Line } from './slip-text.js';

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89, margin: 48 } as const;
export const ink = { text: 0.07, muted: 0.38, rule: 0.78 } as const;

/** Where something stands: `x` from the side where reading begins, `y` from the top of the page. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Words {
  readonly size: number;
  readonly width: number;
  readonly weight?: Weight;
  readonly grey?: number;
  /** Where the lines stand within the width: where reading begins, or where it ends. */
  readonly align?: 'start' | 'end' | 'center';
  /** The paragraph's own direction, where it is not the reader's language: of a title, a name, an address. */
  readonly own?: boolean;
}

/** Pages to draw on, mirrored for a reader of a right-to-left script. */
export interface Paper {
  readonly pages: number;
  /** The following is drawn on this page, the first of which is 0. */
  turn(page: number): void;
  add(): void;
  lay(text: string, words: Words): readonly Line[];
  /** Draws lines with their first baseline one size below `y`, and tells how high they are. */
  put(lines: readonly Line[], place: Place, words: Words): number;
  write(text: string, place: Place, words: Words): number;
  rule(place: Place, width: number, dashed?: boolean): void;
  /** Draws a code into this box, as it is for every reader. */
  code(code: Code | undefined, place: Place, box: { readonly width: number; readonly height: number }): void;
  save(about: { readonly title: string; readonly author: string }): Promise<Uint8Array>;
}

const nothing = { id: 0, x: 0, y: 0, advance: 0, marks: [] } as const;
export const leading = 1.4;

export function createPaper({ locale, fontOf }: { readonly locale: string; readonly fontOf: FontOf }): Paper {
  const isRtl = isRightToLeft(locale);
  const embedding = createEmbedding();
  const pages: string[][] = [[]];
  let content = pages[0] ?? [];

  const left = ({ x }: Pick<Place, 'x'>, width: number): number => (isRtl ? paper.width - x - width : x);
  const up = (y: number): number => paper.height - y;

  function drawLine(line: Line, x: number, baseline: number, { size, grey = ink.text }: Words): void {
    let at = x;
    const marks: string[] = [];
    content.push('BT', `${n(grey)} g`);
    for (const run of line.runs) {
      const { font, weight, glyphs } = run;
      const embedded = embedding.use(run);
      const scale = size / font.upem;
      content.push(`/${embedded.name} ${n(size)} Tf`, `1 0 0 1 ${n(at)} ${n(up(baseline))} Tm`);
      // How far the pen is beyond where the next glyph begins, in the font's units.
      let pen = 0;
      let rise = 0;
      let shown = '';
      const show = (): void => {
        if (shown !== '') content.push(`[${shown}] TJ`);
        shown = '';
      };
      // Signs that belong to a letter are read after it and take no room. Readers that see them in one piece with it do not
      // know how wide it is, and put a blank behind it.
      const hide = (embedded: Embedded, signs: string): void => {
        if (signs === '') return;
        show();
        content.push('3 Tr', `<${embedded.codeOf({ ...nothing, text: signs })}> Tj`, '0 Tr');
      };
      for (const glyph of glyphs) {
        if (glyph.y !== rise) {
          show();
          rise = glyph.y;
          content.push(`${n(rise * scale)} Ts`);
        }
        const [, letter = glyph.text, signs = ''] = /^(\P{M}+)(\p{M}.*)$/su.exec(glyph.text) ?? [];
        if (run.rtl) hide(embedded, signs);
        if (pen !== glyph.x) shown += n(((pen - glyph.x) * 1000) / font.upem);
        shown += `<${embedded.codeOf({ ...glyph, text: letter })}>`;
        pen = glyph.x;
        if (!run.rtl) hide(embedded, signs);
        for (const mark of glyph.marks) {
          const place = [at + mark.x * scale, up(baseline) + mark.y * scale].map(n).join(' ');
          marks.push(`q ${scale} 0 0 ${scale} ${place} cm ${outline(font.at(weight), mark.id)} f Q`);
        }
        at += glyph.advance * scale;
      }
      show();
      if (rise !== 0) content.push('0 Ts');
    }
    // Marks are drawn and not written: to a reader they belong to the letters that were.
    content.push('ET', ...marks);
  }

  const sheet: Paper = {
    get pages() {
      return pages.length;
    },
    turn(page) {
      content = pages[page] ?? content;
    },
    add() {
      content = [];
      pages.push(content);
    },
    lay: (text, { size, width, weight = 400, own = false }) =>
      layText(text, fontOf, { size, width, weight, locale, direction: own ? 'auto' : isRtl ? 'rtl' : 'ltr' }),
    put(lines, place, words) {
      const { size, width, align = 'start' } = words;
      const x = left(place, width);
      for (const [index, line] of lines.entries()) {
        const isRight = align === 'start' ? isRtl : !isRtl;
        const room = width - line.width;
        const shift = align === 'center' ? room / 2 : isRight ? room : 0;
        drawLine(line, x + shift, place.y + size + index * size * leading, words);
      }
      return lines.length * size * leading;
    },
    write: (text, place, words) => sheet.put(sheet.lay(text, words), place, words),
    rule(place, width, dashed = false) {
      const x = left(place, width);
      const y = n(up(place.y));
      content.push(
        `${n(dashed ? ink.muted : ink.rule)} G ${dashed ? '[5 4]' : '[]'} 0 d 0.75 w`,
        `${n(x)} ${y} m ${n(x + width)} ${y} l S [] 0 d`,
      );
    },
    code(code, place, box) {
      if (!code) return;
      const { bars, width, height } = code;
      const x = left(place, box.width);
      const across = box.width / width;
      const down = box.height / height;
      content.push('0 g');
      for (const bar of bars) {
        const bottom = up(place.y + (bar.y + bar.height) * down);
        content.push(
          `${n(x + bar.x * across)} ${n(bottom)} ${n(bar.width * across)} ${n(bar.height * down)} re`,
        );
      }
      content.push('f');
    },

    async save({ title, author }) {
      const doc = await PDFDocument.create();
      doc.setTitle(title, { showInWindowTitleBar: true });
      doc.setAuthor(author);
      doc.setCreator('Bellhop');
      doc.setProducer('Bellhop');
      doc.setLanguage(locale);
      const { context } = doc;
      const fonts = await embedding.write(context);
      const resources = context.register(context.obj({ Font: Object.fromEntries(fonts) }));
      for (const drawn of pages) {
        const page = doc.addPage([paper.width, paper.height]);
        page.node.set(PDFName.of('Resources'), resources);
        page.node.set(PDFName.of('Contents'), context.register(context.flateStream(drawn.join('\n'))));
      }
      return doc.save();
    },
  };
  return sheet;
}

/** A glyph as a path in its font's units. */
function outline(font: Font, glyph: number): string {
  let x = 0;
  let y = 0;
  return font
    .glyphToJson(glyph)
    .map(({ type, values }) => {
      const points = type === 'Q' ? cubic(x, y, values) : values;
      [x = x, y = y] = points.slice(-2);
      return `${points.map(n).join(' ')} ${operators[type] ?? ''}`;
    })
    .join(' ');
}

const operators: Readonly<Record<string, string>> = { M: 'm', L: 'l', Q: 'c', C: 'c', Z: 'h' };

/** A quadratic curve as PDF knows it. */
function cubic(x: number, y: number, [cx = 0, cy = 0, toX = 0, toY = 0]: readonly number[]): number[] {
  return [
    x + (2 / 3) * (cx - x),
    y + (2 / 3) * (cy - y),
    toX + (2 / 3) * (cx - toX),
    toY + (2 / 3) * (cy - toY),
    toX,
    toY,
  ];
}

function isRightToLeft(locale: string): boolean {
  return /^(ar|fa|he|ur|ps|yi|ckb|dv|sd|ug)\b/.test(locale);
}

function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
