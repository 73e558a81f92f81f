/** The character that draws these squares of a cell, two by row from the top; bit 0 is the first. */
export type MosaicGlyph = (pattern: number) => string;

/** 2 × 3 squares (Unicode 13, "Symbols for Legacy Computing", U+1FB00 to U+1FB3B). */
export const sextant: MosaicGlyph = (pattern) => {
  const older = sextantsElsewhere.get(pattern);
  if (older !== undefined) return older;
  // The halves have characters of their own, and no place in this block.
  const skipped = 1 + Number(pattern > LEFT_HALF) + Number(pattern > RIGHT_HALF);
  return String.fromCodePoint(0x1_fb_00 + pattern - skipped);
};

const LEFT_HALF = 0b01_01_01;
const RIGHT_HALF = 0b10_10_10;

const sextantsElsewhere: ReadonlyMap<number, string> = new Map([
  [0, ' '],
  [LEFT_HALF, '▌'],
  [RIGHT_HALF, '▐'],
  [0b11_11_11, '█'],
]);

/**
 * The patterns of 2 × 4 squares that older characters draw, in ascending order: blank, quarters, halves, quadrants,
 * three quarters, full.
 */
const octantsElsewhere: ReadonlyMap<number, number> = new Map([
  [0, 0x20],
  [1, 0x1_ce_a8],
  [2, 0x1_ce_ab],
  [3, 0x1_fb_82],
  [5, 0x25_98],
  [10, 0x25_9d],
  [15, 0x25_80],
  [20, 0x1_fb_e6],
  [40, 0x1_fb_e7],
  [63, 0x1_fb_85],
  [64, 0x1_ce_a3],
  [80, 0x25_96],
  [85, 0x25_8c],
  [90, 0x25_9e],
  [95, 0x25_9b],
  [128, 0x1_ce_a0],
  [160, 0x25_97],
  [165, 0x25_9a],
  [170, 0x25_90],
  [175, 0x25_9c],
  [192, 0x25_82],
  [240, 0x25_84],
  [245, 0x25_99],
  [250, 0x25_9f],
  [252, 0x25_86],
  [255, 0x25_88],
]);

/** 2 × 4 squares (Unicode 16, "Symbols for Legacy Computing Supplement", U+1CD00 to U+1CDE5). */
export const octant: MosaicGlyph = (pattern) => {
  const older = octantsElsewhere.get(pattern);
  if (older !== undefined) return String.fromCodePoint(older);
  let skipped = 0;
  for (const other of octantsElsewhere.keys()) skipped += Number(other < pattern);
  return String.fromCodePoint(0x1_cd_00 + pattern - skipped);
};
