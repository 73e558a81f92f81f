import type { KeyHint } from '../components/hint-parts.tsx';
import type { ScreenContext } from './screen-props.ts';

/** The last hints of a row: back or quit, and, where letters are commands, help. */
export function commonHints(
  { view, messages }: Pick<ScreenContext, 'view' | 'messages'>,
  { letters }: { readonly letters: boolean },
): readonly KeyHint[] {
  const { keys, screens } = messages;
  const escape: KeyHint = ['Esc', view.isRoot ? keys.quit : keys.back];
  return letters ? [escape, ['?', screens.keys.help]] : [escape];
}
