import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type PDFContext, PDFHexString, type PDFRef } from '@cantoo/pdf-lib';
import type { SlipFont, Weight } from './slip-fonts.js';
import type { Glyph, Run } from './slip-text.js';

/** Node has it; the types of Node leave it to those of a browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** The subsetter of HarfBuzz, as far as it is used here; addresses are numbers. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  free(address: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set(input: number, type: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_pin_axis_location(input: number, face: number, axis: number, value: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

/** One font of a document: which codes its text is written in. */
export interface Embedded {
  readonly name: string;
  /** The code of a glyph with the letters it stands for, as four hexadecimal digits. */
  codeOf(glyph: Glyph): string;
}

interface Use extends Embedded {
  readonly font: SlipFont;
  readonly weight: Weight;
  readonly glyphs: Glyph[];
}

/** The fonts of one document. Each is embedded with the glyphs that were used, and with what they mean to a reader. */
export interface Embedding {
  use(run: Run): Embedded;
  /** After the last text: writes the fonts, by the names under which pages use them. */
  write(context: PDFContext): Promise<ReadonlyMap<string, PDFRef>>;
}

export function createEmbedding(): Embedding {
  const uses = new Map<string, Use>();

  return {
    use({ font, weight }) {
      const key = `${font.name} ${weight}`;
      let use = uses.get(key);
      if (!use) {
        use = createUse(`F${uses.size + 1}`, font, weight);
        uses.set(key, use);
      }
      return use;
    },

    async write(context) {
      const subsetter = await openSubsetter();
      return new Map([...uses.values()].map((use) => [use.name, writeFont(context, subsetter, use)]));
    },
  };
}

function createUse(name: string, font: SlipFont, weight: Weight): Use {
  const codes = new Map<string, string>();
  const glyphs: Glyph[] = [];
  return {
    name,
    font,
    weight,
    glyphs,
    // A glyph that stands for several texts, or has marks in its room, has a code for each: what is copied from the page
    // is what was meant, and no gap is taken for a blank.
    codeOf(glyph) {
      const key = `${glyph.id} ${glyph.advance} ${glyph.text}`;
      let code = codes.get(key);
      if (code === undefined) {
        glyphs.push(glyph);
        code = hex(glyphs.length);
        codes.set(key, code);
      }
      return code;
    },
  };
}

/** A composite font (PDF 32000-1, 9.7): codes are two bytes, and a table leads from them to the glyphs. */
function writeFont(context: PDFContext, subsetter: Subsetter, { font, weight, glyphs }: Use): PDFRef {
  const scaled = font.at(weight);
  const per1000 = (units: number): number => Math.round((units * 1000) / font.upem);
  const program = subset(
    subsetter,
    font,
    weight,
    glyphs.map(({ id }) => id),
  );
  const { ascender, descender } = scaled.hExtents();
  // Six letters tell a reader that the font is cut down (PDF 32000-1, 9.6.4).
  const baseFont = `BHSLIP+${font.name}-${weight}`;
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      Flags: 4,
      FontBBox: [-1000, per1000(descender), 3000, per1000(ascender)],
      ItalicAngle: 0,
      Ascent: per1000(ascender),
      Descent: per1000(descender),
      CapHeight: 714,
      StemV: weight === 700 ? 140 : 90,
      FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
    }),
  );
  const table = new Uint8Array(2 * (glyphs.length + 1));
  const view = new DataView(table.buffer);
  for (const [index, { id }] of glyphs.entries()) view.setUint16(2 * (index + 1), id);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: {
        Registry: PDFHexString.fromText('Adobe'),
        Ordering: PDFHexString.fromText('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 0,
      W: [1, glyphs.map(({ advance }) => per1000(advance))],
      CIDToGIDMap: context.register(context.flateStream(table)),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(glyphs))),
    }),
  );
}

/** Codes back to letters. */
function toUnicode(glyphs: readonly Glyph[]): string {
  const entries = glyphs.map(({ text }, index) => {
    const units = Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at)));
    return `<${hex(index + 1)}> <${units.join('')}>`;
  });
  // A block holds a hundred at most (Adobe Technical Note 5411).
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

let opened: Promise<Subsetter> | undefined;

function openSubsetter(): Promise<Subsetter> {
  opened ??= (async () => {
    const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
    const { instance } = await WebAssembly.instantiate(await readFile(path));
    const exports = instance.exports as Subsetter & { _initialize(): void };
    exports._initialize();
    return exports;
  })();
  return opened;
}

// Numbers of hb-subset.h: glyphs keep their ids, no hints, no glyphs beyond those named.
const flags = 0x1 | 0x2 | 0x200;
const dropTables = 3;
const tag = (name: string): number => Buffer.from(name).readUInt32BE();
/** Tables for shaping, which is done. */
const unused = ['GSUB', 'GPOS', 'GDEF', 'STAT'];

/** The font at one weight with only these glyphs. */
function subset(
  hb: Subsetter,
  { name, bytes }: SlipFont,
  weight: Weight,
  glyphs: readonly number[],
): Uint8Array {
  const data = hb.malloc(bytes.length);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, 2, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  const wanted = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
  const dropped = hb.hb_subset_input_set(input, dropTables);
  for (const table of unused) hb.hb_set_add(dropped, tag(table));
  hb.hb_subset_input_set_flags(input, flags);
  hb.hb_subset_input_pin_axis_location(input, face, tag('wght'), weight);
  const made = hb.hb_subset_or_fail(face, input);
  try {
    if (made === 0) throw new Error(`The font ${name} cannot be cut to ${glyphs.length} glyphs`);
    const result = hb.hb_face_reference_blob(made);
    const start = hb.hb_blob_get_data(result, 0);
    const copy = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(result));
    hb.hb_blob_destroy(result);
    return copy;
  } finally {
    hb.hb_face_destroy(made);
    hb.hb_subset_input_destroy(input);
    hb.hb_face_destroy(face);
    hb.hb_blob_destroy(blob);
    hb.free(data);
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
