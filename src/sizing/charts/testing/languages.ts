import type { SizeZone } from '../../../contract/sizing-kinds.js';

/** How merchants of a language write their charts. */
export interface Language {
  readonly size: readonly string[];
  readonly zones: Readonly<Partial<Record<SizeZone, readonly string[]>>>;
  readonly cm: readonly string[];
  readonly inch: readonly string[];
  readonly to: readonly string[];
  readonly titles: readonly string[];
  readonly notes: readonly string[];
}

// The words that merchants use, written down apart from those that the reader knows.
export const languages: readonly Language[] = [
  {
    size: ['Size', 'SIZE', 'Label size', 'Sizes'],
    zones: {
      chest: ['Chest', 'CHEST', 'Chest size', 'Chest circumference', 'To fit chest'],
      bust: ['Bust', 'BUST', 'Bust measurement', 'Full bust'],
      waist: ['Waist', 'WAIST', 'Natural waist', 'Waist circumference', 'Waistline'],
      hip: ['Hip', 'Hips', 'HIPS', 'Low hip', 'Seat'],
      neck: ['Neck', 'Collar', 'Neck girth'],
      inseam: ['Inseam', 'Inside leg', 'Inner leg length'],
      sleeve: ['Sleeve', 'Sleeve length', 'Arm length'],
    },
    cm: ['cm', 'CM', 'centimetres'],
    inch: ['in', 'inches', 'Inches', 'inch'],
    to: ['to'],
    titles: ['Size guide', "WOMEN'S SIZE CHART", 'Body measurements', 'Find your size'],
    notes: ['Please measure yourself in underwear.', 'If you are between two sizes, take the larger one.'],
  },
  {
    size: ['Größe', 'GRÖSSE', 'Konfektionsgröße', 'Gr.'],
    zones: {
      chest: ['Brustumfang', 'Brust', 'BRUSTUMFANG', 'Brustweite'],
      bust: ['Oberweite'],
      waist: ['Taillenumfang', 'Taille', 'Taillenweite', 'Bundweite'],
      hip: ['Hüftumfang', 'Hüfte', 'HÜFTUMFANG', 'Gesäßumfang'],
      neck: ['Halsumfang', 'Kragenweite'],
      inseam: ['Schrittlänge', 'Innenbeinlänge', 'Beinlänge'],
      sleeve: ['Ärmellänge', 'Armlänge'],
    },
    cm: ['cm', 'Zentimeter'],
    inch: ['Zoll', 'inch'],
    to: ['bis'],
    titles: ['Größentabelle Damen', 'Körpermaße', 'GRÖSSENTABELLE'],
    notes: ['Alle Maße sind Richtwerte und können abweichen.', 'Bitte messen Sie ohne Kleidung.'],
  },
  {
    size: ['Taille', 'Tailles', 'TAILLE'],
    zones: {
      chest: ['Tour de poitrine', 'Poitrine', 'TOUR DE POITRINE'],
      waist: ['Tour de taille', 'TOUR DE TAILLE'],
      hip: ['Tour de hanches', 'Hanches', 'Tour de bassin', 'Bassin'],
      neck: ['Tour de cou', 'Encolure'],
      inseam: ['Entrejambe', "Longueur d'entrejambe"],
      sleeve: ['Longueur de manche', 'Manches'],
    },
    cm: ['cm', 'centimètres'],
    inch: ['pouces', 'inch'],
    to: ['à'],
    titles: ['GUIDE DES TAILLES', 'Guide des tailles femme', 'Tableau des tailles'],
    notes: ['Valeurs données à titre indicatif.', 'Prenez vos mesures près du corps.'],
  },
  {
    size: ['Talla', 'TALLA', 'Tallas'],
    zones: {
      chest: ['Pecho', 'Contorno de pecho', 'CONTORNO DE PECHO'],
      bust: ['Busto', 'Contorno de busto'],
      waist: ['Cintura', 'Contorno de cintura', 'CINTURA'],
      hip: ['Cadera', 'Caderas', 'Contorno de cadera'],
      neck: ['Cuello', 'Contorno de cuello'],
      inseam: ['Entrepierna', 'Largo de entrepierna'],
      sleeve: ['Largo de manga', 'Manga'],
    },
    cm: ['cm', 'centímetros'],
    inch: ['pulgadas'],
    to: ['a'],
    titles: ['Guía de tallas', 'TABLA DE TALLAS MUJER', 'Medidas del cuerpo'],
    notes: ['Las medidas son orientativas y pueden variar.'],
  },
  {
    size: ['Taglia', 'TAGLIA', 'Taglie'],
    zones: {
      chest: ['Torace', 'Petto', 'Circonferenza torace'],
      bust: ['Seno', 'Busto', 'Circonferenza seno'],
      waist: ['Vita', 'Girovita', 'Circonferenza vita', 'Giro vita'],
      hip: ['Fianchi', 'Bacino', 'Circonferenza fianchi'],
      neck: ['Collo', 'Giro collo'],
      inseam: ['Interno gamba', 'Lunghezza interno gamba'],
      sleeve: ['Manica', 'Lunghezza manica'],
    },
    cm: ['cm', 'centimetri'],
    inch: ['pollici'],
    to: ['a'],
    titles: ['Guida alle taglie', 'TABELLA TAGLIE DONNA', 'Misure del corpo'],
    notes: ['Le misure sono indicative.'],
  },
  {
    size: ['Maat', 'MAAT'],
    zones: {
      chest: ['Borstomvang', 'Borst', 'Borstwijdte'],
      waist: ['Taille', 'Tailleomvang', 'Taillewijdte'],
      hip: ['Heup', 'Heupomvang', 'Heupwijdte', 'Heupen'],
      neck: ['Halsomvang', 'Boordwijdte'],
      inseam: ['Binnenbeenlengte', 'Beenlengte'],
      sleeve: ['Mouwlengte', 'Armlengte'],
    },
    cm: ['cm'],
    inch: ['inch'],
    to: ['tot'],
    titles: ['Maattabel dames', 'MAATTABEL'],
    notes: ['Meet jezelf zonder kleding.'],
  },
  {
    size: ['Tamanho', 'TAMANHO'],
    zones: {
      chest: ['Peito', 'Tórax'],
      bust: ['Busto'],
      waist: ['Cintura'],
      hip: ['Quadril', 'Anca'],
      neck: ['Pescoço', 'Colarinho'],
      sleeve: ['Comprimento da manga', 'Manga'],
    },
    cm: ['cm'],
    inch: ['polegadas'],
    to: ['a'],
    titles: ['Tabela de medidas', 'Guia de tamanhos'],
    notes: ['As medidas podem variar.'],
  },
  {
    size: ['尺码'],
    zones: {
      chest: ['胸围'],
      waist: ['腰围'],
      hip: ['臀围'],
      neck: ['领围'],
      inseam: ['内长'],
      sleeve: ['袖长'],
    },
    cm: ['cm', '厘米'],
    inch: ['英寸'],
    to: ['至'],
    titles: ['尺码表'],
    notes: ['测量有误差。'],
  },
];
