import { expect } from '@open-wc/testing';
import { tokens } from './tokens.js';

const accents = {
  ours: undefined,
  black: '#000000',
  white: '#ffffff',
  yellow: '#ffe600',
  'neon green': '#39ff14',
  'hot pink': '#ff1493',
  red: '#ff0000',
  blue: '#0000ff',
  cyan: 'cyan',
  'middle grey': '#777777',
  'grey at the turning point': '#757575',
  orange: '#ff7a00',
  violet: '#7a4cc2',
  navy: '#001f5b',
  beige: '#e9dfc9',
  'wide gamut': 'oklch(0.75 0.3 145)',
};
const schemes = ['light', 'dark'] as const;

/** What a browser paints for a colour of an element: composed over white, as 8-bit sRGB. */
function painted(color: string): readonly number[] {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = painted(color).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Reads tokens as an element resolves them, in a scheme, with the merchant's own. */
function resolver(scheme: string, own: Readonly<Record<string, string>>): (token: string) => string {
  const host = document.createElement('div');
  host.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(own)) host.style.setProperty(name, value);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens.styleSheet!];
  const probe = root.appendChild(document.createElement('i'));
  document.body.append(host);
  return (token) => {
    probe.style.color = '';
    probe.style.color = `var(--_${token})`;
    return getComputedStyle(probe).color;
  };
}

const texts = [
  ['ink', 'paper'],
  ['ink', 'raised'],
  ['ink', 'sunken'],
  ['soft', 'paper'],
  ['soft', 'raised'],
  ['accent-ink', 'accent'],
  ['accent-text', 'paper'],
  ['accent-text', 'raised'],
  ['accent-text', 'sunken'],
  ['accent-text', 'accent-wash'],
  ['ink', 'accent-wash'],
  ...['good', 'warn', 'bad', 'info'].flatMap((tone) => [
    [tone, `${tone}-wash`],
    [tone, 'paper'],
    [tone, 'raised'],
    ['ink', `${tone}-wash`],
  ]),
] as const;
const lines = [
  ['accent-edge', 'paper'],
  ['accent-edge', 'raised'],
  ['accent-edge', 'accent-wash'],
  ['control-line', 'paper'],
] as const;

describe('tokens', () => {
  afterEach(() => document.body.replaceChildren());

  for (const scheme of schemes) {
    for (const [name, accent] of Object.entries(accents)) {
      it(`are legible in ${scheme} with one accent: ${name}`, () => {
        const read = resolver(scheme, accent ? { '--bellhop-color-accent': accent } : {});
        const failures = [
          ...texts.map(([front, back]) => ({ front, back, least: 4.5 })),
          ...lines.map(([front, back]) => ({ front, back, least: 3 })),
        ].flatMap(({ front, back, least }) => {
          const ratio = contrast(read(front ?? ''), read(back ?? ''));
          return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)} < ${least}`];
        });
        expect(failures).to.deep.equal([]);
      });
    }
  }

  it('give way to the merchant’s own', () => {
    const read = resolver('light', {
      '--bellhop-color-accent': '#ffe600',
      '--bellhop-color-accent-ink': 'rgb(1, 2, 3)',
      '--bellhop-color-accent-text': 'rgb(4, 5, 6)',
      '--bellhop-color-accent-wash': 'rgb(7, 8, 9)',
    });
    expect(['accent-ink', 'accent-text', 'accent-wash'].map(read)).to.deep.equal([
      'rgb(1, 2, 3)',
      'rgb(4, 5, 6)',
      'rgb(7, 8, 9)',
    ]);
  });

  it('leave an accent as it is where it is legible as text', () => {
    const read = resolver('light', { '--bellhop-color-accent': '#1d5c4a' });
    expect(painted(read('accent-text'))).to.deep.equal(painted('#1d5c4a'));
    expect(painted(read('accent-edge'))).to.deep.equal(painted('#1d5c4a'));
  });
});
