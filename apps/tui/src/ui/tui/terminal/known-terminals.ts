import type { FineDrawing, PictureProtocol } from './picture-support.ts';
import type { TerminalTraits } from './probe-terminal.ts';

interface KnownTerminal {
  /** The name in its reply to XTVERSION, with the version in the first group. */
  readonly reply: RegExp;
  /** The first version whose own drawing, without any font, has these characters. */
  readonly sextant: number;
  readonly octant: number;
}

/**
 * Terminals that draw sextants and octants by themselves. The width of a character says nothing about
 * the font, so other terminals get none: an empty box in place of a character ruins a code.
 * Versions: major and minor, ghostty 1.2 (octants), foot 1.20, kitty 0.40, VTE 0.78; WezTerm has
 * sextants. From there on they reply to XTVERSION.
 */
const knownTerminals: readonly KnownTerminal[] = [
  { reply: /^ghostty (\d+\.\d+)/, sextant: 1, octant: 1.02 },
  { reply: /^kitty\((\d+\.\d+)/, sextant: 0.2, octant: 0.4 },
  { reply: /^foot\((\d+\.\d+)/, sextant: 1.08, octant: 1.2 },
  { reply: /^VTE\((\d+)/, sextant: 6200, octant: 7800 },
  { reply: /^WezTerm (\d+)/, sextant: 20_210_814, octant: Number.POSITIVE_INFINITY },
];

/** The drawings that this terminal is known for, and draws with one cell per character. */
export function finerDrawings(traits: TerminalTraits): readonly FineDrawing[] {
  for (const { reply, sextant, octant } of knownTerminals) {
    const version = numberOf(reply.exec(traits.version ?? '')?.[1]);
    if (version === undefined) continue;
    return [
      ...(version >= octant && traits.octantWidth === 1 ? (['octant'] as const) : []),
      ...(version >= sextant && traits.sextantWidth === 1 ? (['sextant'] as const) : []),
    ];
  }
  return [];
}

/** `1.20` counts more than `1.8`: two digits after the point. */
function numberOf(version: string | undefined): number | undefined {
  if (version === undefined) return undefined;
  const [major, minor = '0'] = version.split('.');
  return Number(major) + Number(minor) / 100;
}

/** The way to show a picture, by what the terminal has answered; `undefined` for none. */
export function pictureProtocol(traits: TerminalTraits): PictureProtocol | undefined {
  if (traits.hasKittyGraphics) return 'kitty';
  if (traits.version?.startsWith('iTerm2 ')) return 'iterm2';
  // Sixels are pixels: without the size of a character, they could reach past their room.
  return traits.hasSixel && traits.cell ? 'sixel' : undefined;
}
