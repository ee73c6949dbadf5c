import bidiFactory from 'bidi-js';
import * as hb from 'harfbuzzjs';
import {
  clustersOf,
  codePointsOf,
  type FontOf,
  isIgnorable,
  type SlipFont,
  type Weight,
} from './slip-fonts.js';

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  /** Points that a line may take. */
  readonly width: number;
  /** Of the paragraph; `auto` asks its first letter. */
  readonly direction: 'ltr' | 'rtl' | 'auto';
  readonly locale: string;
}

/** A glyph without letters of its own: a dot, a vowel sign, a part of what another glyph stands for. */
export interface Mark {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** What stands for some letters, in its font's units: a glyph, and marks around it, from where the glyph's room begins. */
export interface Glyph extends Mark {
  readonly text: string;
  readonly advance: number;
  readonly marks: readonly Mark[];
}

/** Glyphs of one font, from left to right. */
export interface Run {
  readonly font: SlipFont;
  readonly weight: Weight;
  readonly rtl: boolean;
  readonly glyphs: readonly Glyph[];
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly rtl: boolean;
}

interface Cluster {
  readonly start: number;
  readonly text: string;
  /** What is drawn: the text, or a sign in its place. */
  readonly drawn: string;
  readonly font: SlipFont | undefined;
}

/** Stands for what no font of ours has. */
export const substitute = '\u{fffd}';
const bidi = bidiFactory();

/** The text in lines: shaped, in the order in which its scripts are read, and none wider than `width`. */
export function layText(text: string, fontOf: FontOf, style: TextStyle): Line[] {
  const clusters = clustersIn(text, fontOf);
  const embedding = bidi.getEmbeddingLevels(text, style.direction === 'auto' ? undefined : style.direction);
  const base = embedding.paragraphs[0]?.level ?? 0;
  return breakLines(text, clusters, style).map((line) => {
    const level = ({ start }: Cluster): number => embedding.levels[start] ?? base;
    const runs = inOrder(trimEnd(line), level).flatMap((part) => shapeRun(part, level, style));
    return { runs, width: widthOf(runs, style.size), rtl: base % 2 === 1 };
  });
}

/** The fonts letter by letter. What all scripts share (blanks, digits, points) stays in the font of what it follows. */
function clustersIn(text: string, fontOf: FontOf): Cluster[] {
  const clusters: Cluster[] = [];
  const sign = fontOf(substitute);
  let start = 0;
  let before: SlipFont | undefined;
  const add = (part: string, font: SlipFont | undefined): void => {
    clusters.push({ start, text: part, drawn: font ? part : substitute, font: font ?? sign });
    start += part.length;
    if (font) before = font;
  };
  for (const cluster of clustersOf(text)) {
    const codePoints = codePointsOf(cluster);
    const isShared = /^[\p{Script=Common}\p{Script=Inherited}]+$/u.test(cluster);
    if (codePoints.length === 0) {
      // It ordered or joined its neighbours, and has no form of its own.
      start += cluster.length;
      continue;
    }
    const stays = before && isShared && codePoints.every((code) => before?.has(code));
    const font = stays ? before : fontOf(cluster);
    const [first = ''] = cluster;
    if (font || !fontOf(first)) add(cluster, font);
    else
      for (const letter of cluster)
        add(letter, isIgnorable(letter.codePointAt(0) ?? 0) ? before : fontOf(letter));
  }
  return clusters;
}

const noBreakBefore =
  /^[\p{Pe}\p{Pf}!%),.:;?\]}¢°·ˇ―†‡…‰℃、。〃々〕〗〞﹚！＂％＇），．：；？］｝～ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const noBreakAfter = /[\p{Ps}\p{Pi}$£¥([{（［｛￥]$/u;
/** Written without blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}、。！，：；？）］｝」』】》]/u;

/** Pieces that stay together on a line, as far as they fit into one. */
function piecesOf(text: string, locale: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    const isFree =
      last === undefined ||
      (!/^\s/.test(segment) &&
        (/\s$/.test(last) ||
          (!noBreakBefore.test(segment) &&
            !noBreakAfter.test(last) &&
            (/[-‐–/]$/.test(last) || unspaced.test(last.slice(-1)) || unspaced.test(segment.charAt(0))))));
    if (isFree) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

function breakLines(text: string, clusters: readonly Cluster[], style: TextStyle): Cluster[][] {
  const measure = (part: readonly Cluster[]): number =>
    widthOf(
      groups(trimEnd(part), ({ font }) => font).flatMap((group) => shapeRun(group, () => 0, style)),
      style.size,
    );
  const lines: Cluster[][] = [];
  let line: Cluster[] = [];
  let width = 0;
  let at = 0;
  let end = 0;
  for (const piece of piecesOf(text, style.locale)) {
    end += piece.length;
    const part: Cluster[] = [];
    for (let next = clusters[at]; next && next.start < end; next = clusters[at]) {
      part.push(next);
      at += 1;
    }
    // A blank at the end of a line takes no room, and within it does.
    const blank = part.length > trimEnd(part).length ? style.size * 0.3 : 0;
    const partWidth = measure(part);
    if (line.length > 0 && width + partWidth > style.width) {
      lines.push(line);
      line = [];
      width = 0;
    }
    if (partWidth <= style.width) {
      line.push(...part);
      width += partWidth + blank;
      continue;
    }
    // Longer than a line: broken wherever it must be.
    let rest = part;
    while (rest.length > 0) {
      if (line.length > 0) lines.push(line);
      const fitting = fitsIn(rest, measure, style.width);
      line = rest.slice(0, fitting);
      rest = rest.slice(fitting);
    }
    width = measure(line) + blank;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** How many of the clusters fit, at least one: found in few tries, as each shapes them anew. */
function fitsIn(
  part: readonly Cluster[],
  measure: (part: readonly Cluster[]) => number,
  width: number,
): number {
  let fitting = 1;
  let beyond = Math.min(part.length, 200) + 1;
  while (beyond - fitting > 1) {
    const middle = Math.floor((fitting + beyond) / 2);
    if (measure(part.slice(0, middle)) <= width) fitting = middle;
    else beyond = middle;
  }
  return fitting;
}

function trimEnd(clusters: readonly Cluster[]): readonly Cluster[] {
  const last = clusters.findLastIndex(({ text }) => text.trim() !== '');
  return clusters.slice(0, last + 1);
}

/** Neighbours that have the same. */
function groups<Key>(clusters: readonly Cluster[], keyOf: (cluster: Cluster) => Key): Cluster[][] {
  const grouped: Cluster[][] = [];
  let key: Key | undefined;
  for (const cluster of clusters) {
    const own = keyOf(cluster);
    const last = grouped.at(-1);
    if (last && own === key) last.push(cluster);
    else grouped.push([cluster]);
    key = own;
  }
  return grouped;
}

/** Parts of one font and level, from left to right (rule L2 of the Unicode bidirectional algorithm). */
function inOrder(line: readonly Cluster[], level: (cluster: Cluster) => number): Cluster[][] {
  const levels = line.map(level);
  let parts = groups(line, level).flatMap((part) => groups(part, ({ font }) => font));
  const levelOf = (part: readonly Cluster[]): number => (part[0] ? level(part[0]) : 0);
  for (let depth = Math.max(0, ...levels); depth > 0; depth -= 1) {
    const turned: Cluster[][] = [];
    let held: Cluster[][] = [];
    for (const part of parts) {
      if (levelOf(part) >= depth) {
        held.unshift(part);
      } else {
        turned.push(...held, part);
        held = [];
      }
    }
    parts = [...turned, ...held];
  }
  return parts;
}

function shapeRun(part: readonly Cluster[], level: (cluster: Cluster) => number, style: TextStyle): Run[] {
  const [first] = part;
  if (!first?.font) return [];
  const { font } = first;
  const { weight } = style;
  const rtl = level(first) % 2 === 1;
  const buffer = new hb.Buffer();
  // One number for each letter of the text, so that marks keep their own.
  const letters: string[] = [];
  for (const { text, drawn } of part) {
    const sources = drawn === text ? Array.from(text) : [text];
    for (const [index, letter] of Array.from(drawn).entries()) {
      buffer.add(letter.codePointAt(0) ?? 0, letters.length);
      const source = sources[index] ?? '';
      // As it is drawn: a bracket turned around is the other one to whoever reads the page.
      letters.push((rtl && bidi.getMirroredCharacter(source)) || source);
    }
  }
  buffer.setFlags(hb.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  buffer.guessSegmentProperties();
  buffer.setLanguage(style.locale);
  buffer.setDirection(rtl ? hb.Direction.RTL : hb.Direction.LTR);
  hb.shape(font.at(weight), buffer);

  const shaped = new Map<number, Part[]>();
  for (const part of buffer.getGlyphInfosAndPositions()) {
    const parts = shaped.get(part.cluster);
    if (parts) parts.push(part);
    else shaped.set(part.cluster, [part]);
  }
  const starts = [...shaped.keys()].sort((one, other) => one - other);
  const glyphs = [...shaped].map(([cluster, parts]) => {
    const next = starts[starts.indexOf(cluster) + 1] ?? letters.length;
    const text = letters
      .slice(cluster, next)
      .join('')
      .replace(/[\u2066-\u2069]/g, '');
    return joined(text, parts);
  });
  return [{ font, weight, rtl, glyphs }];
}

interface Part {
  readonly codepoint: number;
  readonly xAdvance?: number;
  readonly xOffset?: number;
  readonly yOffset?: number;
}

/** One glyph has the letters, the others are its marks: so that whoever copies the text gets it once, and in order. */
function joined(text: string, parts: readonly Part[]): Glyph {
  let advance = 0;
  const marks = parts.map(({ codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 }) => {
    const mark = { id: codepoint, x: advance + xOffset, y: yOffset };
    advance += xAdvance;
    return mark;
  });
  const base = marks.find(({ x, y }) => x === 0 && y === 0) ?? marks[0] ?? { id: 0, x: 0, y: 0 };
  return { ...base, text, advance, marks: marks.filter((mark) => mark !== base) };
}

export function widthOf(runs: readonly Run[], size: number): number {
  return runs.reduce(
    (sum, { font, glyphs }) =>
      sum + (glyphs.reduce((advance, glyph) => advance + glyph.advance, 0) * size) / font.upem,
    0,
  );
}
