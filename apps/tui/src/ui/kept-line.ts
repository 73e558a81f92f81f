import type { Messages } from '../i18n/messages.ts';
import type { ShownKeeper } from './port/questions.ts';

/** Says what keeps the stored accounts alive. */
export function keptLine(keeper: ShownKeeper | null, { keep, marks }: Messages): string {
  if (keeper === null) return keep.list.unkept;
  const { pid, ids } = keeper;
  return ids === undefined ? keep.list.kept(pid) : keep.list.partly(pid, ids.join(marks.comma));
}
