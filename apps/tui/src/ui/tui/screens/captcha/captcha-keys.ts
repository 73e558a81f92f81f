import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { CaptchaKey, CaptchaState } from './captcha-machine.ts';

const letters = {
  o: 'open',
  c: 'copy',
  p: 'paste-line',
  s: 'save',
  m: 'method',
} as const;

/** What a key means beside a captcha. */
export function captchaKeyOf(key: Key, { line }: CaptchaState): CaptchaKey {
  if (line) return { kind: 'edit', key };
  if (key.kind === 'paste') return { kind: 'pasted', text: key.text };
  if (key.kind === 'escape') return { kind: 'leave' };
  return { kind: letterOf(key, letters) ?? 'other' };
}
