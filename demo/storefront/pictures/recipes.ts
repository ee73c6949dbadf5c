/** How one product's picture is made from an icon. */
export interface Recipe {
  /** The icon's name in the Noto set, or a drawing of ours beside this file. */
  readonly icon: string;
  /** The icon's colours that are cloth, leather or shell; the first stands for the product's colour. */
  readonly cloth: readonly string[];
  /** Other colours to replace, so that the shelf keeps one palette. */
  readonly trim?: Readonly<Record<string, string>>;
  /** Where the close-up looks, in the icon's 128 grid. */
  readonly focus: readonly [x: number, y: number];
  /** Something of ours to draw over the icon. */
  readonly over?: string;
  /** Hangs in the air, so its shadow is softer and further below. */
  readonly floats?: true;
}

/** The shop's colours by the name that the shopper reads. */
export const swatches: Readonly<Record<string, string>> = {
  Sand: '#c2a172',
  Oat: '#e3d8c2',
  Moss: '#5d6b45',
  Navy: '#33486b',
  Ink: '#3a4046',
  Charcoal: '#4b4845',
  Rust: '#b4552f',
  Lake: '#3f7d8c',
  Indigo: '#3d5478',
  Chestnut: '#8a5434',
  Slate: '#6f828c',
  Tan: '#a8703f',
  Ochre: '#cf9440',
  Brass: '#c9a24d',
};

/** A recorded walk on the dial of the watch, where the icon has hands. */
const route = `<circle cx="64" cy="64" r="36.500" fill="#18211f"/><circle cx="64" cy="64" r="36.500" fill="none" stroke="#39443f" stroke-width="1.500"/>
<path d="M43 77c6-3 7-11 13-12s8 6 13 2 3-13 12-17" fill="none" stroke="#86cdb5" stroke-width="3.4" stroke-linecap="round"/>
<circle cx="81" cy="50" r="3.600" fill="#f3c66b"/><circle cx="43" cy="77" r="2.600" fill="#f2eee7"/>
<path d="M50 43h11M50 48.500h7M66 83h12" stroke="#b0a89c" stroke-width="2.400" stroke-linecap="round"/>`;

/** The recipes by the product's handle. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'field-coat': {
    icon: 'coat',
    cloth: ['#d5aa67', '#b7885a', '#a66f38', '#7a4e23', '#e7ba75'],
    focus: [62, 42],
  },
  'meadow-dress': {
    icon: 'dress',
    cloth: [
      '#1565c0',
      '#03a9f4',
      '#20b4f7',
      '#42c1fa',
      '#5dcbfc',
      '#71d2fe',
      '#7cd7ff',
      '#80d8ff',
      '#7dd7ff',
      '#72d3fe',
      '#60ccfc',
      '#47c3fa',
      '#27b7f7',
      '#0d47a1',
    ],
    focus: [64, 48],
    floats: true,
  },
  'harbour-tee': {
    icon: 't-shirt',
    cloth: ['#b7e4ea', '#75c6d3', '#0288d1', '#01579b', '#29b6f6'],
    focus: [64, 40],
    floats: true,
  },
  'drover-jeans': {
    icon: 'jeans',
    cloth: ['#1976d2', '#174da1', '#10356e', '#94d1e0', '#bbdefb', '#64b5f6'],
    focus: [62, 34],
    floats: true,
  },
  'tarn-shorts': {
    icon: 'shorts',
    cloth: ['#29b6f6', '#1c3aa9', '#2a56c6', '#4db6ac', '#82e8b6'],
    focus: [64, 34],
    floats: true,
  },
  'trail-boots': {
    icon: 'hiking-boot',
    cloth: ['#a06841', '#784d30', '#4e342e'],
    trim: { '#e2a610': '#c8a873', '#f44336': '#b4552f', '#c62828': '#8e3f22', '#78a3ac': '#b3a58c' },
    focus: [66, 56],
  },
  'ridge-runners': {
    icon: 'running-shoe',
    cloth: ['#0277bd', '#03a9f4', '#004a7c'],
    focus: [70, 60],
  },
  'stable-boots': {
    icon: 'womans-boot',
    cloth: ['#de7340', '#a65f3e', '#f29657', '#874d36', '#ffb685', '#3e2723'],
    focus: [62, 44],
  },
  'walking-socks': {
    icon: 'socks',
    cloth: ['#c9e3e6', '#5fb2de'],
    trim: { '#f44336': '#b4552f' },
    focus: [86, 52],
    floats: true,
  },
  'fell-gloves': { icon: 'gloves', cloth: ['#82aec0', '#2f7889'], focus: [44, 56], floats: true },
  'lambswool-scarf': {
    icon: 'scarf',
    cloth: ['#f44336', '#823b1f', '#c62828', '#ff7555'],
    focus: [60, 50],
    floats: true,
  },
  'day-cap': {
    icon: 'billed-cap',
    cloth: ['#2196f3', '#1e88e5', '#0f60b2', '#0d47a1', '#76c8ff'],
    focus: [60, 56],
  },
  'drift-goggles': {
    icon: 'goggles',
    cloth: ['#2f7889', '#37474f', '#455a64'],
    trim: { '#94d1e0': '#e0b56c', '#c9e3e6': '#f0dcb2' },
    focus: [60, 62],
    floats: true,
  },
  'longday-pack': {
    icon: 'backpack',
    cloth: ['#f44336', '#c62828', '#ff7555'],
    trim: {
      '#ffca28': '#d9bf8c',
      '#e2a610': '#b89256',
      '#fff59d': '#efe2c2',
      '#37474f': '#3d3a36',
      '#455a64': '#4b4742',
      '#546e7a': '#5f594f',
    },
    focus: [58, 46],
  },
  'hollow-tent': { icon: 'tent', cloth: ['#ec5f32', '#f19f40', '#9c2d1b'], focus: [62, 76] },
  'needle-compass': {
    icon: 'compass',
    cloth: ['#e2a610', '#ffca28', '#fff59d'],
    trim: { '#f44336': '#b4552f' },
    focus: [58, 70],
    floats: true,
  },
  'meridian-watch': {
    icon: 'watch',
    cloth: ['#a06841', '#784d30', '#563428', '#b7855f', '#b2947c'],
    focus: [64, 62],
    over: route,
    floats: true,
  },
  'beacon-head-torch': {
    icon: 'head-torch.svg',
    cloth: ['#d0d0d0', '#b8b8b8', '#9a9a9a'],
    focus: [64, 74],
    floats: true,
  },
  'stillwater-headphones': {
    icon: 'headphone',
    cloth: ['#616161', '#424242', '#757575', '#212121'],
    focus: [36, 84],
    floats: true,
  },
  'outpost-radio': {
    icon: 'radio',
    cloth: ['#ffab00', '#de7340'],
    trim: { '#f44336': '#b4552f', '#fff59d': '#f3e7c4' },
    focus: [78, 80],
  },
};
