import type { PostalAddress, Return, ReturnLine } from '../../contract/index.js';
import { dateFormat } from './calendar.js';
import { barCode, qrCode } from './slip-codes.js';
import { openFonts } from './slip-fonts.js';
import { createPaper, ink, type Paper, paper } from './slip-paper.js';
import { substitute } from './slip-text.js';
import { slipWords, type SlipWords } from './slip-words.js';

/** What a slip says, as it is printed: no letter in it orders, hides or breaks anything. */
interface Slip {
  readonly shop: string;
  readonly number: string;
  readonly order: string;
  readonly sendBy: string | undefined;
  readonly method: Return['method'];
  /** Its first line is whom it goes to. */
  readonly address: readonly string[];
  readonly items: readonly {
    readonly quantity: string;
    readonly title: string;
    readonly variant: string;
    readonly reason: string;
  }[];
}

const { margin } = paper;
const full = paper.width - 2 * margin;
/** Below this the footer stands. */
const bottom = paper.height - margin - 20;
const columns = { quantity: 40, item: 300, reason: full - 364 } as const;
const gap = 12;
/** Letters of a title, a name or a line of an address; past them a slip says that there was more. */
const longest = 300;

/** The slip of a return on A4: what the shopper does with it, and below the line what goes into the parcel. */
export async function slipPdf(
  shop: { readonly name: string },
  ret: Return,
  wanted: string,
): Promise<Uint8Array> {
  const { words, locale } = slipWords(wanted);
  const slip = slipOf(shop, ret, words, locale);
  const fontOf = await openFonts(textsOf(slip, words), locale);
  const sheet = createPaper({ locale, fontOf });
  const y = drawSteps(sheet, slip, words);
  drawParcel(sheet, slip, words, y);
  drawFooters(sheet, slip, words);
  return sheet.save({ title: `${words.labels.slip} ${slip.number}`, author: slip.shop });
}

function slipOf({ name }: { readonly name: string }, ret: Return, words: SlipWords, locale: string): Slip {
  const { sendBy } = ret;
  return {
    shop: plain(name),
    number: plain(ret.number),
    order: plain(ret.orderNumber),
    sendBy:
      sendBy === undefined
        ? undefined
        : plain(
            dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
              new Date(`${sendBy}T00:00:00Z`),
            ),
          ),
    method: ret.method,
    address: ret.address ? addressLines(ret.address, locale) : [],
    items: ret.lines
      .filter(({ outcome }) => outcome !== 'keep')
      .map((line) => ({
        quantity: `${line.quantity} ×`,
        title: plain(line.title),
        variant: plain(line.variant ?? ''),
        reason: plain(reasonOf(line, words)),
      })),
  };
}

function reasonOf({ reason, reasonName }: ReturnLine, { reasons }: SlipWords): string {
  if (reasonName !== undefined) return reasonName;
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reason;
}

function addressLines(address: PostalAddress, locale: string): string[] {
  const { name, street, extended, city, region, postalCode, country } = address;
  const place = [postalCode, city].filter((part) => part !== undefined).join(' ');
  return [name, street, extended, place, region, country && countryName(country, locale)]
    .map((line) => plain(line ?? ''))
    .filter((line) => line !== '');
}

function countryName(country: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
}

/**
 * As it may be printed: one line of letters. What would turn the direction of the words around it, hide, or break lines is
 * taken out; joiners stay, as some scripts and emoji need them.
 */
function plain(text: string): string {
  const whole = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return whole
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(
      /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cn}\p{Co}]/gu,
      '',
    )
    .trim();
}

function textsOf(slip: Slip, words: SlipWords): string[] {
  const { labels, methods, steps, page } = words;
  return [
    substitute,
    slip.shop,
    slip.number,
    slip.order,
    slip.sendBy ?? '',
    ...slip.address,
    ...slip.items.flatMap(({ quantity, title, variant, reason }) => [quantity, title, variant, reason]),
    ...Object.values(labels),
    ...Object.values(methods),
    ...steps[slip.method],
    `0123456789. – ${page(0, 0)}`,
  ];
}

/** The shopper's part. Answers where it ends. */
function drawSteps(sheet: Paper, slip: Slip, { labels, methods, steps }: SlipWords): number {
  let y = margin;
  const half = full / 2;
  const shopLines = sheet.lay(slip.shop, { size: 13, weight: 700, width: half + 60, own: true }).slice(0, 2);
  const heading = sheet.put(shopLines, { x: margin, y }, { size: 13, weight: 700, width: half + 60 });
  sheet.write(
    labels.slip,
    { x: margin + half + 60, y },
    { size: 13, width: half - 60, grey: ink.muted, align: 'end' },
  );
  y += Math.max(heading, 18) + 6;
  sheet.rule({ x: margin, y }, full);
  y += 18;

  // Shown at the counter of a drop-off point; for the other ways the parcel's own codes are enough.
  const codeSize = slip.method === 'drop-off' ? 112 : 0;
  const width = codeSize > 0 ? full - codeSize - 24 : full;
  if (codeSize > 0) {
    const place = { x: margin + full - codeSize, y };
    sheet.code(qrCode(slip.number), place, { width: codeSize, height: codeSize });
  }
  const codeEnd = y + codeSize;
  y += sheet.write(labels.number, { x: margin, y }, { size: 9, width, grey: ink.muted });
  y += writeNumber(sheet, slip.number, { x: margin, y }, { sizes: [30, 22, 16], width });
  y += 6;

  const facts = [
    [labels.order, slip.order],
    ...(slip.sendBy === undefined ? [] : [[labels.sendBy, slip.sendBy]]),
    [labels.method, methods[slip.method]],
  ];
  const column = (width - (facts.length - 1) * gap) / facts.length;
  const heights = facts.map(([label = '', value = ''], index) => {
    const x = margin + index * (column + gap);
    const height = sheet.write(label, { x, y }, { size: 9, width: column, grey: ink.muted });
    return (
      height + sheet.write(value, { x, y: y + height }, { size: 11, weight: 700, width: column, own: true })
    );
  });
  y = Math.max(y + Math.max(...heights), codeEnd) + 16;

  y += sheet.write(labels.steps, { x: margin, y }, { size: 11, weight: 700, width: full }) + 4;
  for (const [index, step] of steps[slip.method].entries()) {
    sheet.write(`${index + 1}.`, { x: margin, y }, { size: 10, width: 18, grey: ink.muted });
    y += sheet.write(step, { x: margin + 18, y }, { size: 10, width: full - 18 }) + 3;
  }
  return y + 14;
}

/** What goes into the parcel: where to, what it is, and what is in it. */
function drawParcel(sheet: Paper, slip: Slip, { labels }: SlipWords, start: number): void {
  let y = start;
  sheet.rule({ x: 0, y }, paper.width, true);
  y += 5;
  y +=
    sheet.write(labels.cut, { x: margin, y }, { size: 8, width: full, grey: ink.muted, align: 'center' }) +
    16;

  const codeSize = 84;
  const right = 250;
  const left = full - right - 24;
  const top = y;
  let addressEnd = y;
  if (slip.address.length > 0) {
    addressEnd += sheet.write(labels.sendTo, { x: margin, y }, { size: 9, width: left, grey: ink.muted }) + 2;
    for (const [index, line] of slip.address.entries()) {
      const style = { size: 12, weight: index === 0 ? 700 : 400, width: left, own: true } as const;
      addressEnd += sheet.write(line, { x: margin, y: addressEnd }, style);
    }
  }
  const x = margin + full - right;
  const beside = right - codeSize - 16;
  sheet.code(qrCode(slip.number), { x: x + right - codeSize, y: top }, { width: codeSize, height: codeSize });
  y += sheet.write(labels.number, { x, y }, { size: 9, width: beside, grey: ink.muted });
  y += writeNumber(sheet, slip.number, { x, y }, { sizes: [20, 15, 11], width: beside }) + 4;
  y += sheet.write(labels.order, { x, y }, { size: 9, width: beside, grey: ink.muted });
  y += sheet.write(slip.order, { x, y }, { size: 11, width: beside, own: true });
  y = Math.max(y, top + codeSize) + 16;
  const bars = barCode(slip.number);
  if (bars) {
    // Modules of 0.33 mm and less are read by every scanner; long numbers get thinner ones.
    const width = Math.min(right, bars.width * 1.25);
    sheet.code(bars, { x, y }, { width, height: 42 });
    y += 46;
    y += sheet.write(slip.number, { x, y }, { size: 9, width, align: 'center', own: true });
  }
  drawItems(sheet, slip, labels, Math.max(y, addressEnd) + 18);
}

function drawItems(sheet: Paper, { items }: Slip, labels: SlipWords['labels'], start: number): void {
  const xs = { item: margin + columns.quantity + gap, reason: margin + full - columns.reason };
  let y = heading(start);

  function heading(at: number): number {
    const style = { size: 9, grey: ink.muted } as const;
    sheet.write(labels.quantity, { x: margin, y: at }, { ...style, width: columns.quantity });
    sheet.write(labels.item, { x: xs.item, y: at }, { ...style, width: columns.item });
    sheet.write(labels.reason, { x: xs.reason, y: at }, { ...style, width: columns.reason });
    sheet.rule({ x: margin, y: at + 16 }, full);
    return at + 22;
  }

  for (const { quantity, title, variant, reason } of items) {
    const plainText = { size: 10, own: true } as const;
    const small = { size: 9, own: true, grey: ink.muted, width: columns.item } as const;
    const parts = [
      {
        x: margin,
        lines: sheet.lay(quantity, { ...plainText, width: columns.quantity, weight: 700, own: false }),
        style: { ...plainText, width: columns.quantity, weight: 700 },
      },
      {
        x: xs.item,
        lines: sheet.lay(title, { ...plainText, width: columns.item }),
        style: { ...plainText, width: columns.item },
      },
      {
        x: xs.reason,
        lines: sheet.lay(reason, { ...plainText, width: columns.reason }),
        style: { ...plainText, width: columns.reason },
      },
    ] as const;
    const variantLines = sheet.lay(variant, small);
    const height = Math.max(...parts.map(({ lines }) => lines.length * 14)) + variantLines.length * 12.6;
    if (y + height > bottom) {
      sheet.add();
      y = heading(margin);
    }
    for (const { x, lines, style } of parts) sheet.put(lines, { x, y }, style);
    sheet.put(variantLines, { x: xs.item, y: y + parts[1].lines.length * 14 }, small);
    y += height + 5;
    sheet.rule({ x: margin, y }, full);
    y += 6;
  }
}

/** As large as it fits on one line, else on several of the smallest. */
function writeNumber(
  sheet: Paper,
  number: string,
  place: { readonly x: number; readonly y: number },
  { sizes, width }: { readonly sizes: readonly number[]; readonly width: number },
): number {
  const styles = sizes.map((size) => ({ size, width, weight: 700, own: true }) as const);
  const style = styles.find((one) => sheet.lay(number, one).length <= 1) ?? styles.at(-1);
  return style ? sheet.put(sheet.lay(number, style).slice(0, 4), place, style) : 0;
}

function drawFooters(sheet: Paper, { number, shop }: Slip, { page: pageOf }: SlipWords): void {
  const y = paper.height - margin;
  const style = { size: 8, grey: ink.muted } as const;
  for (let page = 0; page < sheet.pages; page += 1) {
    sheet.turn(page);
    const own = { ...style, width: full * 0.7 } as const;
    sheet.put(
      sheet.lay(`\u2068${shop}\u2069 – \u2068${number}\u2069`, own).slice(0, 1),
      { x: margin, y },
      own,
    );
    sheet.write(
      pageOf(page + 1, sheet.pages),
      { x: margin + full * 0.7, y },
      { ...style, width: full * 0.3, align: 'end' },
    );
  }
}
