import type { ToolInput } from '../../../../contract/tool-inputs.js';
import type { Slot } from '../understanding/understand.js';

export type NewAddress = ToolInput<'propose-address'>['address'];

const countries: Readonly<Record<string, string>> = {
  NL: 'netherlands|the netherlands|holland|nederland|荷兰|هولندا',
  DE: 'germany|deutschland|德国|ألمانيا|المانيا',
  GB: 'united kingdom|uk|england|scotland|wales|great britain|英国|بريطانيا|المملكة المتحدة',
  FR: 'france|法国|فرنسا',
  BE: 'belgium|belgië|比利时|بلجيكا',
  ES: 'spain|españa|西班牙|إسبانيا|اسبانيا',
  IT: 'italy|italia|意大利|إيطاليا|ايطاليا',
  AT: 'austria|österreich|奥地利|النمسا',
  CH: 'switzerland|schweiz|suisse|瑞士|سويسرا',
  IE: 'ireland|爱尔兰|أيرلندا',
  PT: 'portugal|葡萄牙|البرتغال',
  US: 'united states|usa|us|u\\.s\\.a\\.|america|美国|أمريكا|الولايات المتحدة',
  CA: 'canada|加拿大|كندا',
  AU: 'australia|澳大利亚|أستراليا',
  CN: 'china|中国|الصين',
  SA: 'saudi arabia|ksa|沙特|السعودية|المملكة العربية السعودية',
  AE: 'united arab emirates|uae|阿联酋|الإمارات|الامارات',
  EG: 'egypt|埃及|مصر',
  JO: 'jordan|约旦|الأردن|الاردن',
};

const lead =
  /^[^:：\n]{0,80}(?:address|new address|deliver(?: it)? to|send(?: it)? to|地址|寄到|送到|العنوان|عنواني|إلى)[^:：\n]{0,30}[:：]\s*/iu;
const street =
  /\b(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|square|way|close|court|boulevard|blvd|straat|gracht|laan|weg|plein|stra(?:ß|ss)e|str\.|platz|rue|via|calle|rua)\b|(?:straat|gracht|laan|weg|plein|stra(?:ß|ss)e|str\.)\s?\d|شارع|طريق/iu;
const postcode =
  /(?<![\p{L}\d])(?:\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4,6}(?:-\d{4})?)(?![\p{L}\d])/iu;

/**
 * The address that a message gives, in parts by comma or line, only where all of it is clear: a street with its number, a
 * town, and a postcode; or a Chinese one from its province or town down to the number. Anything else is asked for.
 */
export function addressOf(text: string): NewAddress | undefined {
  const bare = text.normalize('NFKC').replace(lead, '').slice(0, 600);
  return chinese(bare) ?? spaced(bare);
}

/**
 * Whether a message is a part of an address: a street, or a place with its postcode, and little else. A number that nothing but an
 * order has (`NF-20418`) is no part of one.
 */
export function isOfAddress(said: string, slots: readonly Slot[]): boolean {
  const text = slots
    .filter(({ kind, start, end }) => kind === 'order-number' && /[a-z#]/i.test(said.slice(start, end)))
    .reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), said);
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return words <= 12 && /\d/.test(text) && (street.test(text) || postcode.test(text));
}

function chinese(text: string): NewAddress | undefined {
  const found =
    /(?:(?<region>\p{Script=Han}{2,8}?(?:省|自治区))\s?)?(?<city>\p{Script=Han}{2,8}?市)\s?(?<street>[^\n,，。]{0,60}(?:路|街|道|巷|弄|里|村|小区|大厦)[^\n,，。]{0,40}\d[^\n,，。]{0,30}?(?:号|栋|室|楼|单元)?)(?=$|[\s,，。\n])/u.exec(
      text,
    );
  const { region, city = '', street: rest = '' } = found?.groups ?? {};
  if (!city || !rest) return undefined;
  const [code] = /(?<!\d)\d{6}(?!\d)/.exec(text) ?? [];
  const name = /(?:收件人|姓名|收货人)\s?(?:是|:)?\s?(\p{Script=Han}{2,4})/u.exec(text)?.[1];
  const town = city.replace(/^.*?(?:地址|改成|改到|改为|寄到|送到|换成)/u, '');
  return {
    street: rest.trim(),
    city: town,
    country: 'CN',
    ...(region && { region }),
    ...(code && { postalCode: code }),
    ...(name && { name }),
  };
}

function spaced(text: string): NewAddress | undefined {
  const parts = text
    .split(/[,،;\n]+/u)
    .map((part) => part.trim().replace(/[.!?؟]+$/u, ''))
    .filter(Boolean);
  if (parts.length < 3 || parts.length > 7 || parts.some((part) => part.length > 80)) return undefined;

  let country: string | undefined;
  const last = parts.at(-1) ?? '';
  const named = Object.entries(countries).find(([, names]) => new RegExp(`^(?:${names})$`, 'iu').test(last));
  if (named) {
    country = named[0];
    parts.pop();
  }
  const at = parts.findIndex((part) => /\d/.test(part) && street.test(part));
  const place = parts.findIndex((part, index) => index > at && postcode.test(part));
  if (at < 0 || at > 1 || place < 0) return undefined;
  const code = postcode.exec(parts[place] ?? '')?.[0] ?? '';
  const beside = (parts[place] ?? '').replace(code, '').trim();
  const city = beside || parts.find((part, index) => index > at && index !== place && !/\d/.test(part));
  if (!city || !/\p{L}{2}/u.test(city) || /\d/.test(city)) return undefined;
  const line = (parts[at] ?? '').replace(/^.*?\b(?:it'?s|is|at|to)\s(?=.*\d)/iu, '');
  // A first part that is a sentence is no name.
  const [first = ''] = parts;
  const name = at === 1 && first.split(/\s+/).length <= 4 && !/\d/.test(first) ? first : undefined;
  if (at === 1 && name === undefined) return undefined;
  const extended = parts.find((part, index) => index > at && index < place && part !== city);
  return {
    street: line,
    city,
    postalCode: code.toUpperCase(),
    ...(name && { name }),
    ...(extended && { extended }),
    ...(country && { country }),
  };
}
