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
  { handle: 'field-coat', colour: 'Sand', x: 22, y: 44, size: 334 },
  { handle: 'lambswool-scarf', colour: 'Rust', x: 330, y: 50, size: 196 },
  { handle: 'longday-pack', colour: 'Moss', x: 500, y: 46, size: 226 },
];
const stood: readonly Thing[] = [
  { handle: 'trail-boots', colour: 'Chestnut', x: 312, y: 309, size: 166 },
  { handle: 'trail-boots', colour: 'Chestnut', x: 402, y: 315, size: 166 },
  { handle: 'outpost-radio', colour: 'Ochre', x: 584, y: 344, size: 126 },
];
const pegs = [70, 189, 308, 427, 546, 665];

/** A hallway before a walk: pegs with a coat, a scarf and a pack, and a bench with boots. */
export function drawHero(draw: Draw): string {
  const place = ({ handle, colour, x, y, size, turn = 0 }: Thing): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn} ${size / 2} 0) scale(${size / 128})">${draw(handle, colour)}</g>`;

  return svg(
    '0 0 740 560',
    `<rect x="14" y="28" width="712" height="24" rx="5" fill="#b08a5c"/>
<rect x="14" y="28" width="712" height="7" rx="3" fill="#c7a273"/>
${pegs.map((x) => `<circle cx="${x}" cy="42" r="10" fill="#7d5a36"/><circle cx="${x}" cy="40" r="7" fill="#96703f"/>`).join('')}
${hung.map(place).join('')}
<ellipse cx="370" cy="542" rx="360" ry="13" fill="url(#ground)"/>
<path d="M72 486h26l-7 56H77zM642 486h26l-5 56h-14z" fill="#8a6742"/>
<rect x="34" y="468" width="672" height="22" rx="5" fill="#b08a5c"/>
<rect x="34" y="468" width="672" height="7" rx="3" fill="#c7a273"/>
<ellipse cx="440" cy="470" rx="140" ry="6" fill="url(#ground)"/>
<ellipse cx="648" cy="470" rx="70" ry="5" fill="url(#ground)"/>
${stood.map(place).join('')}`,
  );
}
