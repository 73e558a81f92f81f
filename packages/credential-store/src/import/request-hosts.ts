import { hostOf, isOurs } from './cookie-place.ts';
import type { Sightings } from './finding.ts';
import type { IsForeign } from './scan-text.ts';

/** Where a command, a call or a block of headers says to which host it sends its cookies. */
const request =
  /(?:\bcurl(?:\.exe)?\b[^\n]{0,200}?|\bfetch\(\s{0,9}|-Uri\s{1,9}|\brequests\.\w{3,6}\(\s{0,9})["'$]{0,2}(https?:\/\/[^\s"'/?]{1,200})|^[ \t]*(?::authority|host):[ \t]*\n?[ \t]*([\w.-]{1,200})/gim;

/** Returns which parts of the text are sent to another site than the service. */
export function findForeign(text: string, sightings: Sightings): IsForeign {
  const starts: number[] = [];
  const foreign: boolean[] = [];
  for (const match of text.matchAll(request)) {
    starts.push(match.index);
    foreign.push(!isOurs(hostOf(match[1] ?? match[2] ?? '')));
  }
  if (!foreign.includes(true)) return () => false;
  return (position) => {
    const isForeign = foreign[starts.findLastIndex((start) => start <= position)] ?? false;
    if (isForeign) sightings.foreign += 1;
    return isForeign;
  };
}
