/** A duration as `m:ss`, rounded up to the second; not below `0:00`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time of day in the zone of this machine, `14:02:11`. */
export function clockText(unixMs: number): string {
  const at = new Date(unixMs);
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** The day in the zone of this machine, `2027-05-21`. */
export function dayText(unixMs: number): string {
  const at = new Date(unixMs);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Day and time in the zone of this machine, `2027-05-21 14:02:11`. */
export function momentText(unixMs: number): string {
  return `${dayText(unixMs)} ${clockText(unixMs)}`;
}
