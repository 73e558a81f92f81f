import { svg } from './dom.ts';

const paths = {
  qrcode: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 18v2M18 18h2v2h-2z',
  tv: 'M3.5 6.5h17v10h-17zM8.5 20h7',
  phone: 'M8 3.5h8a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM11 17.5h2',
  message: 'M4 5.5h16v11h-8.5L7 20v-3.5H4zM8 9.5h8M8 12.5h5',
  mail: 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5',
  key: 'M14.5 4.5a5 5 0 1 1-4 8L4 19v1.5h3V18h2v-2h2l1.300-1.800M16 8v.01',
  puzzle:
    'M9.5 5.5a2 2 0 1 1 4 0V7H17v3.5h1.5a2 2 0 1 1 0 4H17V19H6v-4.5h1.5a2 2 0 1 0 0-4H6V7h3.5z',
  shield: 'M12 3.5l7 2.5v5c0 4.5-3 7.5-7 9.5-4-2-7-5-7-9.5V6zM9 12l2.200 2.200L15.200 10',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 7v6.5M12 17v.01',
  end: 'M7 7l10 10M17 7L7 17',
  devices: 'M3.5 5.5h12v9h-12zM6.5 18.5h6M16.5 9.5h4v9h-4z',
  next: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
};

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** Creates an icon of 24 by 24 units, drawn in the current colour. It is decoration. */
export function icon(name: IconName): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: paths[name] }),
  );
}
