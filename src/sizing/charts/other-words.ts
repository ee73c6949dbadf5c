import type { SizeAudience, SizeSystem } from '../../contract/sizing-kinds.js';
import type { LengthUnit } from './flaws.js';

export const sizeWords: readonly string[] = [
  'size, sizes, sizing, label size, size label, our size, tag size, band size, international size, size number',
  'tailles, pointure, pointures, grandeur',
  'Größe, Größen, Grösse, Grössen, Groesse, Groessen, Gr, Konfektionsgröße, Schuhgröße, internationale Größe, Herstellergröße',
  'talla, tallas, tamaño, tamaños, número, talla internacional',
  'taglia, taglie, misura taglia, numero',
  'maat, maten, kledingmaat, schoenmaat, confectiemaat',
  'tamanho, tamanhos, numeração',
  '尺码, 尺碼, 尺寸, 码数, 碼數, 码, 規格, 规格, 号型, サイズ, 鞋码',
];

/** What stands over a chart and heads no row. */
export const titleWords: readonly string[] = [
  'size chart, size guide, sizing chart, sizing guide, size table, sizes chart, size charts, size conversion, size correspondence, sizing conversion, chart size, size info, size information, sizing information, find size, choose size, size advice, size fit, true size, fits true size, size charts measurements, size finder',
  'guide tailles, guide taille, tableau tailles, table tailles, tableau taille, correspondance tailles, correspondances tailles, guide pointures, équivalence tailles, tableau correspondance tailles, conseil taille, conseils taille',
  'Größentabelle, Groessentabelle, Größentabellen, Größenübersicht, Größenführer, Größenberater, Größenratgeber, Grössentabelle, Maßtabelle, Masstabelle, Umrechnungstabelle, Größenumrechnung, Größenhilfe, Größe finden',
  'tabla tallas, guía tallas, guía medidas, tabla medidas, cuadro tallas, tallas medidas, equivalencia tallas, conversión tallas',
  'tabella taglie, guida taglie, tabella misure, guida misure, taglie misure, conversione taglie, tabella conversione taglie',
  'maattabel, matentabel, maatgids, tabela tamanhos, tabela medidas, guia tamanhos, guia medidas',
  '尺码表, 尺碼表, 尺寸表, 尺码对照表, 尺码对照, 尺码参考, サイズ表, サイズチャート, サイズガイド, サイズ一覧',
];

/** Words of a heading that say nothing of their own. */
export const fillerWords: readonly string[] = [
  'circumference, circumferences, girth, measurement, measurements, measure, measures, measured, line, full, fullest, part, actual, max, min, maximum, minimum, approx, approximate, about, total, point, inclusive, chart, guide, table, conversion, international, regular, relaxed, fit, value, values, standard, number, numeric, approximately, range, from, suggested, recommended, recommend, dimension, dimensions, metric, imperial, stretched, unstretched, relax, inner, around, widest, low, high, upper, lower, natural, ca, circa',
  'tour, circonférence, mesure, mesures, mensuration, mensurations, environ, tableau, correspondance, valeur, dimensions, contour, périmètre',
  'Umfang, Weite, Maß, Maße, Umfänge, Angabe, Angaben, Tabelle, Werte, etwa, Längen, Masse, gemessen',
  'contorno, medida, medidas, circunferencia, perímetro, tabla, guía, aprox, tronco',
  'circonferenza, giro, misura, misure, tabella, guida, valori, circa',
  'omvang, omtrek, wijdte, maten, afmetingen, tabel, circunferência, perímetro, tabela',
  '单位, 單位, 参考, 參考, 数据, 約, 约',
];

/** Dropped before words are compared. */
export const smallWords = new Set(
  'of the a an your our to for in at and or by with as de du des d la le les l et ou au aux en un une pour del della dello dell degli dei delle di da do dos das e o il lo gli i alla alle per der die das den dem des am um im vom von und oder für zur zum el los las y al con su van het een voor met no na ao'
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(' '),
);

export const systemWords: Readonly<Record<SizeSystem, string>> = {
  letter: 'INT, Intl, international letter, letter, letters, alpha',
  eu: 'EU, EUR, Europe, European, Europa, européen, europäisch, europeo, europea, 欧码, 欧洲, 欧碼',
  de: 'DE, GER, DEU, Germany, Deutschland, deutsche, Allemagne, Alemania, Germania, Duitsland, Alemanha, 德国',
  fr: 'FR, FRA, France, Frankreich, Francia, Frankrijk, França, French, 法国, フランス',
  it: 'IT, ITA, Italy, Italie, Italien, Italia, Italië, Itália, Italian, 意大利, イタリア',
  uk: 'UK, GB, GBR, Great Britain, United Kingdom, Britain, British, Royaume-Uni, Großbritannien, Reino Unido, Regno Unito, Inghilterra, Angleterre, England, 英国, 英码, イギリス',
  us: 'US, USA, United States, American, America, États-Unis, EEUU, Estados Unidos, Stati Uniti, Amerika, EUA, 美国, 美码, アメリカ',
  jp: 'JP, JPN, Japan, Japon, Japón, Giappone, Japão, 日本, 日码',
  cn: 'CN, CHN, China, Chine, Cina, Chinese, 中国, 国码, 中国码',
  mm: 'Mondopoint, mondo point, mondo',
};

/** Systems that the widget does not know. */
export const otherSystemWords =
  'AU, AUS, NZ, Australia, Australian, ES, ESP, Spain, Espagne, España, Spanien, Spagna, PT, PO, Portugal, BE, Belgium, NL, AT, SE, DK, CH, CA, CAN, Canada, MX, MEX, Mexico, México, BR, BRA, Brasil, Brazil, RU, RUS, Russia, Russland, Russie, KR, KOR, Korea, 韩国';

export const unitWords: Readonly<Record<LengthUnit, string>> = {
  cm: 'cm, cms, centimeter, centimeters, centimetre, centimetres, Zentimeter, centimètre, centimètres, centímetro, centímetros, centimetro, centimetri, 厘米, 公分, センチ',
  mm: 'mm, millimeter, millimeters, millimetre, millimetres, Millimeter, 毫米, ミリ',
  in: 'inch, inches, ins, Zoll, pouce, pouces, pulgada, pulgadas, pollice, pollici, polegada, polegadas, 英寸, 英吋, インチ',
};

export const audienceWords: Readonly<Record<SizeAudience, string>> = {
  women:
    "women, woman, womens, women's, womenswear, ladies, lady, ladies', female, femme, femmes, Damen, Frauen, Frau, mujer, mujeres, señora, señoras, dama, damas, donna, donne, dames, mulher, mulheres, feminino, feminina, 女, 女士, 女装, 女款, 女性, レディース, maternity, pregnancy",
  men: "men, man, mens, men's, menswear, gentlemen, gents, male, homme, hommes, Herren, Männer, Mann, hombre, hombres, caballero, caballeros, uomo, uomini, heren, mannen, homem, homens, masculino, masculina, 男, 男士, 男装, 男款, 男性, メンズ",
  unisex: 'unisex, mixte, 男女, 男女通用, ユニセックス, adult unisex',
  kids: "kids, kid, kid's, child, children, children's, childrens, boys, girls, boy, girl, boy's, girl's, baby, babies, toddler, toddlers, infant, newborn, youth, enfant, enfants, bébé, bébés, fille, filles, garçon, garçons, Kinder, Babys, Mädchen, Jungen, niño, niños, niña, niñas, bebés, infantil, bambino, bambini, bambina, bambine, neonato, ragazzi, kinderen, meisjes, jongens, criança, crianças, menino, menina, 儿童, 兒童, 童装, 宝宝, キッズ, ベビー, 子供",
};

/** What the numbers of the whole chart are: of who wears it, or of the garment. */
export const measuresWords: Readonly<Record<'body' | 'garment', string>> = {
  body: 'body, body measurements, bodymeasurements, Körpermaße, Körpermaß, Körper, corps, mensurations, mensuration, cuerpo, corporal, corporales, corpo, corporee, lichaam, lichaamsmaten, corporais, 净体, 人体, ヌード, ヌード寸法',
  garment:
    'garment, garments, garment measurements, product measurements, finished measurements, finished garment, item measurements, clothing measurements, Kleidungsstück, Produktmaße, Artikelmaße, Fertigmaße, vêtement, vêtements, prenda, prendas, capo, capi, indumento, kledingstuk, peça, roupa, 成衣, 商品, 产品, 仕上がり, 製品, 実寸, 平铺, 平鋪, 平置き',
};
