/** Minutes and seconds until `endsAt`, as `2:41`; never below `0:00`. Both in Unix milliseconds. */
export function formatClock(endsAt: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
