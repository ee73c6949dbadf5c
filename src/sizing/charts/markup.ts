const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '-',
  mdash: '-',
  minus: '-',
  prime: "'",
  Prime: '"',
  rdquo: '"',
  ldquo: '"',
  rsquo: "'",
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
  ccedil: 'ç',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
};

/** A table's markup as a table in text: a line a row, a tab between cells. Other text is returned as it is. */
export function stripMarkup(text: string): string {
  if (!/<(?:table|tr|td|th|br|p|div|li|span)\b/i.test(text)) return text;
  const plain = withoutHidden(text);
  let spanned = 0;
  // Within a table a line end is a blank.
  return (/<t[dhr]\b/i.test(plain) ? plain.replace(/\s+/g, ' ') : plain)
    .replace(/<[^<>]*>/g, (tag) => {
      const word = wordOfTag(tag);
      if (!/^<t[dh]\b/i.test(tag)) return word;
      const tabs = word.slice(0, mostSpanned - spanned);
      spanned += tabs.length;
      return tabs;
    })
    .split('\n')
    .map(withoutBlanks)
    .join('\n')
    .replace(/&(#x?)?([\da-z]{1,8});/gi, (whole, number: string | undefined, name: string) =>
      number ? characterOf(parseInt(name, number === '#' ? 10 : 16)) : (entities[name] ?? whole),
    );
}

/** So many empty cells of headings over several columns a text has: more than any chart, and never most of its length. */
const mostSpanned = 2000;

/** A line without blanks around its tabs, and without tabs at its end. By pieces: a pattern would begin anew at each blank. */
function withoutBlanks(line: string): string {
  if (!line.includes('\t')) return line;
  const cells = line.split('\t').map((cell) => cell.trim());
  while (cells.at(-1) === '') cells.pop();
  return cells.join('\t');
}

function wordOfTag(tag: string): string {
  const name = /^<(\/?[a-z][a-z\d]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (name === '/td' || name === '/th') return '\t';
  if (name === 'td' || name === 'th') {
    // A heading over two columns stands over an empty one too.
    const span = Number(/colspan\s*=\s*["']?(\d{1,2})/i.exec(tag)?.[1] ?? 1);
    return '\t'.repeat(Math.min(Math.max(span - 1, 0), 30));
  }
  if (/^\/?(?:tr|table|p|div|li|ul|h\d|thead|tbody|caption)$/.test(name)) return '\n';
  return ' ';
}

/** Without scripts, styles and comments. */
function withoutHidden(text: string): string {
  let rest = text;
  for (const [begin, end] of [
    ['<script', '</script>'],
    ['<style', '</style>'],
    ['<!--', '-->'],
  ] as const) {
    const parts = rest.split(begin);
    rest = parts
      .map((part, index) => {
        if (index === 0) return part;
        const at = part.indexOf(end);
        return at < 0 ? '' : part.slice(at + end.length);
      })
      .join(' ');
  }
  return rest;
}

function characterOf(code: number): string {
  return code > 8 && code <= 0x10_ffff ? String.fromCodePoint(code) : ' ';
}
