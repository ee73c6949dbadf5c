import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import bwip from 'bwip-js/node';
import jsQr from 'jsqr';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Return, ReturnLine } from '../../contract/index.js';
import { barCode, qrCode } from './slip-codes.js';
import { slipPdf } from './slip-pdf.js';
import { returnMethods, returnReasons } from '../../contract/index.js';
import { slipWords } from './slip-words.js';

const zero = { amount: '0.00', currency: 'EUR' };
const shop = { name: 'Atelier Nord' };

function line(title: string, over: Partial<ReturnLine> = {}): ReturnLine {
  return { lineId: 'l', title, quantity: 1, reason: 'too-small', photos: [], outcome: 'refund', ...over };
}

function sample(over: Partial<Return> = {}): Return {
  return {
    id: 'r1',
    number: '1001-R1',
    orderId: 'o1',
    orderNumber: '#1001',
    createdAt: '2026-11-23T10:00:00Z',
    updatedAt: '2026-11-23T10:00:00Z',
    status: 'approved',
    method: 'label',
    lines: [line('Merino jumper', { variant: 'Navy / M', quantity: 2 })],
    settlement: { refund: zero, credit: zero, bonus: zero, fee: zero, due: zero },
    events: [],
    sendBy: '2026-12-08',
    address: {
      name: 'Returns desk',
      street: 'Lagerstraße 12',
      city: 'Hamburg',
      postalCode: '20457',
      country: 'DE',
    },
    actions: ['slip', 'cancel'],
    ...over,
  };
}

interface Piece {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The text as a reader of PDFs finds it. */
async function read(pdf: Uint8Array): Promise<{ pages: number; text: string; pieces: Piece[] }> {
  const document = await getDocumentProxy(pdf.slice());
  const pieces: Piece[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      const [, , , , x = 0, y = 0] = item.transform as number[];
      pieces.push({ page, text: item.str, x, y, width: item.width });
    }
  }
  return { pages: document.numPages, text: pieces.map(({ text }) => text).join(' '), pieces };
}

/** Readers disagree about where blanks are; none may change a letter. */
const letters = (text: string): string => text.normalize('NFC').replace(/\s/g, '');

async function printed(title: string, locale = 'en'): Promise<string> {
  const { text } = await read(await slipPdf(shop, sample({ lines: [line(title)] }), locale));
  return letters(text);
}

/** What a page draws, page by page. */
async function drawingsOf(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().map(({ node }) => {
    const content = node.Contents();
    if (!(content instanceof PDFRawStream)) throw new Error('A page has one stream.');
    return inflateSync(content.getContents()).toString('latin1');
  });
}

function rectanglesOf(drawing: string): [number, number, number, number][] {
  return [...drawing.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(
    ([, ...numbers]) => numbers.map(Number) as [number, number, number, number],
  );
}

/** The rectangles of a page as a camera might see them. */
function bitmapOf(drawing: string): { pixels: Uint8ClampedArray; width: number; height: number } {
  const scale = 2;
  const [width, height] = [Math.ceil(595.28 * scale), Math.ceil(841.89 * scale)];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x, y, across, up] of rectanglesOf(drawing)) {
    const bottom = 841.89 - y;
    for (let row = Math.round((bottom - up) * scale); row < Math.round(bottom * scale); row += 1) {
      for (let column = Math.round(x * scale); column < Math.round((x + across) * scale); column += 1) {
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  return { pixels, width, height };
}

describe('slipPdf', () => {
  it('says what comes back, where to, by when and how', async () => {
    const lines = [
      line('Merino jumper', { variant: 'Navy / M', quantity: 2 }),
      line('Rain jacket', { reason: 'house-reason', reasonName: 'Button missing' }),
      line('Socks', { outcome: 'keep' }),
    ];
    const { text, pages } = await read(await slipPdf(shop, sample({ lines }), 'en'));
    expect(pages).toBe(1);
    for (const part of [
      'Atelier Nord',
      '1001-R1',
      '#1001',
      '8 December 2026',
      'Returns desk',
      'Lagerstraße 12',
      '20457 Hamburg',
      'Germany',
      '2 ×',
      'Merino jumper',
      'Navy / M',
      'Too small',
      'Rain jacket',
      'Button missing',
      'Cut here.',
      'Put our label on the parcel',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Socks');
  });

  it.each(returnMethods)('tells what to do with the method %s', async (method) => {
    const { text } = await read(await slipPdf(shop, sample({ method }), 'en'));
    for (const step of slipWords('en').words.steps[method]) expect(letters(text)).toContain(letters(step));
  });

  it('is printed without an address and a last day as well', async () => {
    const { address: _address, sendBy: _sendBy, ...rest } = sample();
    const { text } = await read(await slipPdf(shop, rest, 'en'));
    expect(text).not.toContain('Send to');
    expect(text).not.toContain('Hand over by');
  });

  it.each([
    ['Latin', 'Žluťoučký kůň, Łódź, İstanbul, ß'],
    ['Vietnamese', 'Áo len cổ tròn, cỡ lớn, Đỏ ế ữ ợ'],
    ['Cyrillic', 'Шерстяной свитер, Ёлка, їжак'],
    ['Greek', 'Μάλλινο πουλόβερ ἀρχή'],
    ['Thai', 'เสื้อผ้าฝ้ายสีน้ำเงินที่นุ่ม'],
    ['Devanagari', 'मुलायम ऊनी स्वेटर हिन्दी क्षत्रिय'],
    ['simplified Chinese', '美利奴羊毛圆领毛衣，深蓝色'],
    ['traditional Chinese', '經典羊毛圓領毛衣，適合寒冬穿著'],
    ['Japanese', 'ワックス加工レインジャケット、紺色の直し'],
    ['Korean', '양모 양말 두 켤레'],
    ['Arabic', 'قميص قطني أزرق للرجال'],
    ['Arabic with vowel signs', 'مُعَلِّم'],
    ['Hebrew', 'סוודר צמר כחול'],
  ])('prints %s so that it can be copied', async (_script, title) => {
    expect(await printed(title)).toContain(letters(title));
  });

  it.each(['en', 'zh-CN', 'ar'])('has all its words in %s', async (wanted) => {
    const { words, locale } = slipWords(wanted);
    expect(locale).toBe(wanted);
    expect(Object.keys(words.reasons)).toEqual([...returnReasons]);
    const { text } = await read(await slipPdf(shop, sample({ method: 'drop-off' }), wanted));
    expect(letters(text)).toContain(letters(words.labels.slip));
    expect(letters(text)).toContain(letters(words.reasons['too-small']));
    expect(text).not.toContain('\u{fffd}');
  });

  it('starts on the right for readers of Arabic', async () => {
    const { pieces } = await read(await slipPdf(shop, sample(), 'ar'));
    const number = pieces.find(({ text }) => text.includes('1001-R1'));
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeCloseTo(595.28 - 48, 0);
  });

  it('puts a sign where no font has the letter, and keeps the letter for whoever copies it', async () => {
    const pdf = await slipPdf(shop, sample({ lines: [line('Cap 🎁 ქართული')] }), 'en');
    expect((await read(pdf)).text).toContain('Cap 🎁 ქართული');
  });

  it.each([
    ['operators of a PDF', ') Tj ET Q (\\) \\( <</Type/Page>> endstream endobj %%EOF'],
    ['an override of direction', 'safe\u202eevil\u202c \u2067more\u2069'],
    ['control characters', 'a\u0000b\u0007c\u001b[31md\r\ne\u2028f'],
    ['half a letter', 'x\ud83dy'],
    ['a pile of marks', `Z${'\u0301\u0327'.repeat(60)} end`],
    ['nothing but blanks', ' \t\u200b '],
    ['joined emoji', '👩‍👩‍👧 🇩🇪 👍🏽 ❤️'],
    ['unassigned and private letters', '\u{10ffff}\ue000\u{e0041}'],
  ])('takes %s for text', async (_what, title) => {
    const pdf = await slipPdf({ name: title }, sample({ lines: [line(title, { variant: title })] }), 'en');
    const { text, pages } = await read(pdf);
    expect(pages).toBe(1);
    expect(text).toContain('Too small');
    expect(text).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
  });

  it('keeps hostile letters in their order', async () => {
    expect(await printed(') Tj ET Q (\\) <</Type/Page>>')).toContain(
      letters(') Tj ET Q (\\) <</Type/Page>>'),
    );
    expect(await printed('safe\u202eevil')).toContain('safeevil');
  });

  it('turns brackets around in a right-to-left line', async () => {
    const { text, pieces } = await read(
      await slipPdf(shop, sample({ lines: [line('סוודר (כחול) צמר')] }), 'en'),
    );
    expect(letters(text)).toContain('(כחול)');
    const at = (word: string): number => pieces.find((piece) => piece.text.includes(word))?.x ?? Number.NaN;
    expect(at('סוודר')).toBeGreaterThan(at('צמר'));
  });

  it('is done soon whatever it is given', async () => {
    const lines = Array.from({ length: 50 }, () => line('W'.repeat(5000), { variant: '美'.repeat(5000) }));
    const begun = performance.now();
    expect((await read(await slipPdf(shop, sample({ lines }), 'en'))).pages).toBeGreaterThan(10);
    // The printer waits for fifteen.
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it('goes on over pages, and says on each whose it is', async () => {
    const lines = Array.from({ length: 50 }, (_, index) =>
      line(`Item no. ${index + 1} of fifty`, { variant: 'M' }),
    );
    const { pages, pieces } = await read(await slipPdf(shop, sample({ lines }), 'en'));
    expect(pages).toBeGreaterThan(1);
    for (const { title } of lines) expect(pieces.filter(({ text }) => text === title)).toHaveLength(1);
    for (let page = 1; page <= pages; page += 1) {
      const own = pieces.filter((piece) => piece.page === page).map(({ text }) => text);
      expect(own).toContain(`Page ${page} of ${pages}`);
      expect(own).toContain('Atelier Nord – 1001-R1');
      expect(own).toContain('Reason');
    }
  });

  it.each([
    ['words', 'Extraordinarily comfortable merino jumper for long walks '.repeat(12)],
    ['one endless word', 'W'.repeat(600)],
    ['Chinese', '美利奴羊毛圆领毛衣'.repeat(40)],
    ['Thai', 'เสื้อผ้าฝ้ายสีน้ำเงินที่นุ่มสบาย'.repeat(15)],
    ['Arabic', 'قميص قطني أزرق للرجال '.repeat(25)],
  ])('breaks %s that are too long, and stays on the paper', async (_what, title) => {
    const ret = sample({
      number: '1001-'.repeat(20),
      orderNumber: title.slice(0, 60),
      lines: [line(title, { variant: title.slice(0, 200), reasonName: title.slice(0, 100) })],
      address: { name: title.slice(0, 100), street: title.slice(0, 200), city: title.slice(0, 60) },
    });
    const { pieces } = await read(await slipPdf({ name: title }, ret, 'en'));
    for (const { text, x, y, width } of pieces) {
      if (text.trim() === '') continue;
      expect(x, text).toBeGreaterThan(47);
      expect(x + width, text).toBeLessThan(595.28 - 47);
      expect(y, text).toBeGreaterThan(30);
    }
  });

  it('shows the number as a QR code, twice where a counter asks for it', async () => {
    for (const [method, expected] of [
      ['label', 1],
      ['drop-off', 2],
    ] as const) {
      const [drawing = ''] = await drawingsOf(await slipPdf(shop, sample({ method }), 'en'));
      const squares = drawing.split('\n0 g\n').length - 1;
      // The barcode is one of them.
      expect(squares - 1).toBe(expected);
      const { pixels, width, height } = bitmapOf(drawing);
      expect(jsQr(pixels, width, height)?.data).toBe('1001-R1');
    }
  });

  it('shows the number as a Code 128 with its letters below', async () => {
    const pdf = await slipPdf(shop, sample(), 'ar');
    const [drawing = ''] = await drawingsOf(pdf);
    const bars = rectanglesOf(drawing).filter(([, , , height]) => height === 42);
    const unit = Math.min(...bars.map(([, , width]) => width));
    const widths = bars.flatMap(([x, , width], index) => {
      const next = bars[index + 1];
      return next ? [width, next[0] - x - width] : [width];
    });
    const [expected] = bwip.raw('code128', '1001-R1') as { sbs: number[] }[];
    expect(widths.map((width) => Math.round(width / unit))).toEqual(expected?.sbs.slice(0, widths.length));
    const { pieces } = await read(pdf);
    expect(pieces.filter(({ text }) => text === '1001-R1').length).toBeGreaterThanOrEqual(3);
  });

  it('does without a code for a number that none can carry', async () => {
    expect(barCode('①-R1')).toBeUndefined();
    expect(barCode('x'.repeat(33))).toBeUndefined();
    expect(qrCode('')).toBeUndefined();
    expect(qrCode('①-R1')).toBeDefined();
    const { text } = await read(await slipPdf(shop, sample({ number: '订单①-R1' }), 'en'));
    expect(letters(text)).toContain('订单①-R1');
  });

  it('carries only the glyphs that it shows', async () => {
    expect((await slipPdf(shop, sample(), 'en')).length).toBeLessThan(40_000);
    expect((await slipPdf(shop, sample(), 'zh-CN')).length).toBeLessThan(120_000);
  });
});
