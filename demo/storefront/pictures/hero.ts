import { svg } from './pictures.js';

type Draw = (handle: string, colour: string) => string;

interface Thing {
  readonly handle: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly turn?: number;
}

const hung: readonly Thing[] = [
  { handle: 'field-coat', colour: 'Sand', x: 66, y: 74, size: 276 },
  { handle: 'lambswool-scarf', colour: 'Rust', x: 322, y: 82, size: 168 },
  { handle: 'longday-pack', colour: 'Moss', x: 486, y: 78, size: 196 },
];
const stood: readonly Thing[] = [
  { handle: 'trail-boots', colour: 'Chestnut', x: 356, y: 314, size: 132 },
  { handle: 'trail-boots', colour: 'Chestnut', x: 424, y: 322, size: 132 },
  { handle: 'outpost-radio', colour: 'Ochre', x: 574, y: 348, size: 100 },
];
const pegs = [204, 330, 408, 584, 668];

/** A hallway before a walk: pegs with a coat, a scarf and a pack, and a bench with boots. */
export function drawHero(draw: Draw): string {
  const place = ({ handle, colour, x, y, size, turn = 0 }: Thing): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn} ${size / 2} 0) scale(${size / 128})">${draw(handle, colour)}</g>`;

  return svg(
    '0 0 740 520',
    `<rect x="36" y="62" width="668" height="22" rx="5" fill="#b08a5c"/>
<rect x="36" y="62" width="668" height="6" rx="3" fill="#c7a273"/>
${pegs.map((x) => `<circle cx="${x}" cy="74" r="9" fill="#7d5a36"/><circle cx="${x}" cy="72" r="6.500" fill="#96703f"/>`).join('')}
<ellipse cx="204" cy="356" rx="120" ry="9" fill="url(#ground)" opacity=".35"/>
${hung.map(place).join('')}
<ellipse cx="380" cy="506" rx="340" ry="12" fill="url(#ground)"/>
<path d="M92 456h22l-6 50H96zM626 456h22l-4 50h-12z" fill="#8a6742"/>
<rect x="60" y="440" width="620" height="20" rx="5" fill="#b08a5c"/>
<rect x="60" y="440" width="620" height="6" rx="3" fill="#c7a273"/>
<ellipse cx="456" cy="441" rx="110" ry="5" fill="url(#ground)"/>
<ellipse cx="624" cy="441" rx="56" ry="4" fill="url(#ground)"/>
${stood.map(place).join('')}`,
  );
}
