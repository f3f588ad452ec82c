/** One tea on the shelf. */
export interface Tea {
  readonly id: string;
  readonly name: string;
  readonly chinese: string;
  readonly origin: string;
  readonly note: string;
  readonly grams: number;
  /** Whole fen, a hundredth of a yuan, so that sums stay exact. */
  readonly priceFen: number;
  /** The leaf and the liquor, for the picture on the card. */
  readonly colours: readonly [leaf: string, liquor: string];
}

/** Everything the shop sells. */
export const TEAS: readonly Tea[] = [
  {
    id: 'longjing',
    name: 'Dragon Well',
    chinese: '西湖龙井',
    origin: 'Hangzhou, Zhejiang',
    note: 'Chestnut, sweet pea, spring before the rain.',
    grams: 50,
    priceFen: 16_800,
    colours: ['#6f9a4d', '#d9d98a'],
  },
  {
    id: 'tieguanyin',
    name: 'Iron Goddess',
    chinese: '安溪铁观音',
    origin: 'Anxi, Fujian',
    note: 'Orchid and cream; it unrolls for six infusions.',
    grams: 75,
    priceFen: 12_800,
    colours: ['#3f7a5a', '#e3c978'],
  },
  {
    id: 'dahongpao',
    name: 'Big Red Robe',
    chinese: '大红袍',
    origin: 'Wuyi, Fujian',
    note: 'Roasted over charcoal, with the taste of wet rock.',
    grams: 50,
    priceFen: 23_900,
    colours: ['#7c3b24', '#c6723a'],
  },
  {
    id: 'jinjunmei',
    name: 'Golden Brow',
    chinese: '金骏眉',
    origin: 'Tongmu, Fujian',
    note: 'Only buds: honey, malt and sweet potato.',
    grams: 40,
    priceFen: 28_800,
    colours: ['#8a5a1f', '#d98b35'],
  },
  {
    id: 'baihao',
    name: 'Silver Needle',
    chinese: '白毫银针',
    origin: 'Fuding, Fujian',
    note: 'Downy and pale; hay, melon, cool water.',
    grams: 50,
    priceFen: 19_900,
    colours: ['#8fa58c', '#efe6bd'],
  },
  {
    id: 'puer',
    name: 'Old Tree Pu-erh',
    chinese: '古树普洱',
    origin: 'Yiwu, Yunnan',
    note: 'A cake from 2016, earthy, mellow and patient.',
    grams: 100,
    priceFen: 32_000,
    colours: ['#4a2c23', '#8d3f2a'],
  },
  {
    id: 'moli',
    name: 'Jasmine Pearls',
    chinese: '茉莉龙珠',
    origin: 'Fuzhou, Fujian',
    note: 'Scented seven nights with fresh flowers.',
    grams: 60,
    priceFen: 9_900,
    colours: ['#7f9f74', '#efdc9a'],
  },
  {
    id: 'chenpi',
    name: 'Aged Tangerine Peel',
    chinese: '新会陈皮',
    origin: 'Xinhui, Guangdong',
    note: 'For the pot after dinner. Not tea, loved by tea.',
    grams: 80,
    priceFen: 7_600,
    colours: ['#b4602a', '#e8a24a'],
  },
];

/** The tea with this id; asking for one that is not on the shelf is a programming mistake. */
export function teaById(id: string): Tea {
  const tea = TEAS.find((candidate) => candidate.id === id);
  if (tea === undefined) throw new Error(`There is no tea "${id}"; there are ${TEAS.map((one) => one.id).join(', ')}.`);
  return tea;
}

/** A price as a plain decimal string, the way a log carries it: `168.00`. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}
