import type { SizeZone } from '../../contract/sizing-kinds.js';

/**
 * How charts call the zones, by language, without the small words between (`de`, `of`) and without those for a girth.
 * Chinese and Japanese words are found anywhere in a heading.
 */
export const zoneWords: Readonly<Record<SizeZone, readonly string[]>> = {
  chest: [
    'chest, chests',
    'poitrine, torse, thorax',
    'Brust, Brustumfang, Brustmaß, Brustweite, Oberkörper',
    'pecho, pechos, tórax, torso',
    'torace, petto',
    'borst, borstomvang, borstwijdte, borstkas',
    'peito, peitoral',
    '胸围, 胸圍, 胸囲, 胸回り, チェスト',
  ],
  bust: [
    'bust, breast, breasts, bustline, upper bust, full bust, over bust, overbust',
    'buste',
    'Büste, Oberweite, Brüste',
    'busto',
    'seno, giro seno, giroseno',
    '上胸围, 上胸圍, バスト, トップバスト',
  ],
  underbust: [
    'underbust, under bust, under breast, underbreast, band, rib cage, ribcage, under band',
    'sous poitrine, dessous poitrine, sous seins, dessous seins, sous buste',
    'Unterbrust, Unterbrustumfang, Unterbrustweite, Unterbrustmaß',
    'bajo pecho, bajo busto, debajo pecho, bajopecho',
    'sottoseno, sotto seno, sotto petto',
    'onderborst, onderborstomvang, onderbuste',
    'abaixo busto, sub peito, tórax bajo',
    '下胸围, 下胸圍, アンダーバスト, アンダー',
  ],
  waist: [
    'waist, waists, waistline, waistband, natural waist',
    'ceinture, tour taille',
    'Taillenumfang, Taillenweite, Taillenmaß, Bund, Bundweite, Bundumfang, Hosenbund',
    'cintura, tiro cintura',
    'vita, girovita, cinta',
    'tailleomvang, taillewijdte, middel, middelomvang',
    '腰围, 腰圍, 腰囲, ウエスト, ウェスト, 胴囲, 胴回り',
  ],
  hip: [
    'hip, hips, seat, low hip, pelvis, buttocks, full hip',
    'hanche, hanches, bassin, fesses',
    'Hüfte, Hüften, Hüftumfang, Hüftweite, Hüftmaß, Huefte, Hueftumfang, Gesäß, Gesäßumfang, Gesäßweite',
    'cadera, caderas',
    'fianchi, fianco, bacino',
    'heup, heupen, heupomvang, heupwijdte',
    'quadril, quadris, anca, ancas',
    '臀围, 臀圍, ヒップ, 尻囲, 腰回り',
  ],
  neck: [
    'neck, collar, neckband',
    'cou, encolure, col',
    'Hals, Halsumfang, Halsweite, Kragen, Kragenweite, Kragenumfang, Kragengröße',
    'cuello',
    'collo, girocollo, colletto',
    'nek, nekomvang, halsomvang, boord, boordwijdte, kraag',
    'pescoço, colarinho',
    '领围, 領圍, 颈围, 頸圍, 首回り, 首まわり, 首囲, ネック',
  ],
  inseam: [
    'inseam, inside leg, inner leg, leg length, inside leg length, inner leg length, inside seam, inleg, inseam length, leg inseam, crotch floor',
    'entrejambe, entrejambes, longueur entrejambe, entre jambe, entre jambes, intérieur jambe, longueur intérieure jambe, longueur jambe, longueur jambes, longueur intérieur jambe, intérieur jambes',
    'Innenbein, Innenbeinlänge, Schrittlänge, Schritthöhe, Beinlänge, Innennaht, Schritt, innere Beinlänge, Beininnenlänge, Innenlänge',
    'entrepierna, largo interior, largo entrepierna, largo pierna, interior pierna, longitud entrepierna, longitud pierna, largo interior pierna',
    'interno gamba, lunghezza interno gamba, lunghezza gamba, gamba interna, lunghezza interna gamba, cavallo interno',
    'binnenbeenlengte, binnenbeen, beenlengte, binnenbeen lengte',
    'entrepernas, entreperna, comprimento entrepernas, comprimento perna, altura entrepernas',
    '内长, 內長, 裤内长, 内侧长, 股下, 股下丈',
  ],
  sleeve: [
    'sleeve, sleeves, sleeve length, arm length, arm, arms, sleeve arm length',
    'manche, manches, longueur manche, longueur manches, longueur bras, bras',
    'Ärmel, Ärmellänge, Aermellaenge, Armlänge, Arm',
    'manga, mangas, largo manga, longitud manga, largo brazo, longitud brazo, brazo',
    'manica, maniche, lunghezza manica, lunghezza maniche, lunghezza braccio, braccio',
    'mouw, mouwlengte, armlengte',
    'comprimento manga, comprimento mangas, comprimento braço',
    '袖长, 袖長, 袖丈',
  ],
  foot: [
    'foot, feet, foot length, insole, insole length, inner length, heel toe, foot size',
    'pied, pieds, longueur pied, longueur pieds, semelle, semelle intérieure, longueur semelle, longueur semelle intérieure',
    'Fuß, Fußlänge, Fuss, Fusslaenge, Innensohle, Innensohlenlänge, Innenlänge Schuh',
    'pie, pies, largo pie, longitud pie, plantilla, longitud plantilla, largo plantilla',
    'piede, piedi, lunghezza piede, soletta, lunghezza soletta',
    'voet, voetlengte, binnenzool, binnenmaat',
    'pé, comprimento pé, palmilha, comprimento palmilha',
    '脚长, 腳長, 足长, 足長, 足の長さ, 鞋内长, インソール',
  ],
};

/** Measures that charts have and no advice uses. */
export const otherWords: readonly string[] = [
  'height, body height, stature, tall, weight, body weight, age, ages, head, hat, hand, palm, finger, wrist, ankle, calf, knee, thigh, thighs',
  'shoulder, shoulders, shoulder width, across shoulder, across shoulders, shoulder shoulder, back, back width, across back, bicep, biceps, upper arm, upperarm, cuff, elbow, armhole, armpit, underarm, torso length, belly, stomach, abdomen, belt, belt size',
  'length, lengths, body length, total length, back length, front length, full length, garment length, overall length, outseam, outside leg, side length, skirt length, dress length, shirt length, rise, front rise, back rise, hem, hem width, hemline, leg opening, bottom, bottom width, leg width, leg, legs, crotch, torso loop, trunk, foot width, heel, shaft, shaft height, platform, cup, cups, depth, drop',
  'stature, hauteur, poids, âge, âges, tête, main, poignet, cheville, mollet, genou, cuisse, cuisses, épaule, épaules, carrure, dos, longueur dos, longueur épaules, largeur épaules, biceps, emmanchure, longueur, longueur totale, longueur corps, fourche, enfourchure, montant, ourlet, bas jambe, ouverture jambe, bonnet, bonnets, longueur côté, longueur extérieure',
  'Körpergröße, Körperhöhe, Höhe, Gewicht, Körpergewicht, Alter, Kopf, Kopfumfang, Hand, Handumfang, Handgelenk, Wade, Wadenumfang, Knie, Knöchel, Oberschenkel, Oberschenkelumfang, Oberschenkelweite, Schulter, Schultern, Schulterbreite, Rücken, Rückenlänge, Rückenbreite, Oberarm, Oberarmumfang, Oberarmweite, Bizeps, Länge, Gesamtlänge, Körperlänge, Rumpflänge, Vorderlänge, Außenlänge, Seitenlänge, Außenbeinlänge, Rocklänge, Leibhöhe, Leibhöhe vorne, Saum, Saumweite, Saumbreite, Beinweite, Fußweite, Fußbreite, Bündchen, Armloch, Körbchen, Cup, Körbchengröße, Bauch, Bauchumfang',
  'altura, estatura, peso, edad, edades, cabeza, mano, muñeca, tobillo, pantorrilla, rodilla, muslo, muslos, hombro, hombros, ancho hombros, espalda, ancho espalda, largo espalda, bíceps, sisa, largo, largo total, largo cuerpo, longitud, longitud total, tiro, tiro delantero, bajo, bajos, dobladillo, ancho bajo, copa, copas, largo exterior, contorno brazo',
  'altezza, statura, peso, età, testa, mano, polso, caviglia, polpaccio, ginocchio, coscia, cosce, spalla, spalle, larghezza spalle, schiena, bicipite, bicipiti, lunghezza, lunghezza totale, lunghezza schiena, cavallo, orlo, fondo, fondo gamba, coppa, coppe, giromanica, giro manica, giro coscia, gamba, lunghezza esterna',
  'lichaamslengte, lengte, totale lengte, ruglengte, gewicht, leeftijd, hoofd, hoofdomtrek, pols, enkel, kuit, knie, dij, dijbeen, bovenbeen, dijomvang, schouder, schouders, schouderbreedte, rug, bovenarm, zoom, zoomwijdte, cupmaat, kruishoogte, pijpwijdte',
  'altura, estatura, idade, cabeça, mão, punho, tornozelo, panturrilha, joelho, coxa, coxas, ombro, ombros, costas, largura ombros, bíceps, comprimento, comprimento total, gancho, barra, boca, bojo, taça',
  '身高, 身長, 体重, 體重, 年龄, 年齡, 年齢, 头围, 頭圍, 頭囲, 大腿围, 大腿圍, 小腿围, 肩宽, 肩寬, 肩幅, 衣长, 衣長, 着丈, 总长, 總長, 総丈, 裤长, 褲長, 裙长, 裙長, 前档, 后档, 股上, 裤脚, 脚口, 裾幅, 裾周り, 袖口, 袖肥, 袖宽, 臂围, 罩杯, カップ, 下摆, 下襬, 摆围, 裄丈, ゆき丈, わたり幅, わたり, 太もも, 袖幅, 後丈, スカート丈, パンツ丈, ワンピース丈, 股长, 参考体重, 前长, 后长, 脚围',
];

/** Beside a zone: it was measured across the garment, not around it. */
export const flatWords: readonly string[] = [
  'width, flat, laid flat, lying flat, half, across, flat width, pit pit, armpit armpit, side side, ptp',
  'demi, moitié, largeur, plat, mis plat, posé plat, mesure plat, mesuré plat, aisselle aisselle',
  'halb, halbe, halber, Breite, flach, flach gemessen, flachliegend, flach liegend, liegend, flach ausgelegt, Achsel Achsel',
  'medio, media, mitad, ancho, anchura, plano, extendido, axila axila, sisa sisa',
  'metà, mezzo, mezza, larghezza, piano, piatto, disteso, steso, distesa, ascella ascella',
  'half, plat, plat gemeten, plat liggend, breedte, oksel oksel',
  'meia, meio, metade, largura, plana, axilas',
  '平铺, 平鋪, 平量, 平置き, 半围, 半',
];

/** A zone and its flat width in one word. */
export const flatZoneWords: Readonly<Partial<Record<SizeZone, string>>> = {
  chest:
    'Brustbreite, pit pit, ptp, armpit armpit, pit to pit, borstbreedte, 胸宽, 胸寬, 半胸围, 身幅, aisselle aisselle, Achsel Achsel, axila axila, ascella ascella, oksel oksel, chest width, underarm underarm',
  waist: 'Taillenbreite, Bundbreite, taillebreedte, 腰宽, 腰寬, 半腰围, ウエスト幅',
  hip: 'Hüftbreite, heupbreedte, 臀宽, 臀寬, 半臀围, ヒップ幅',
  bust: 'Büstenbreite, バスト幅',
};
