import type { PageText } from '../page-text.ts';
import { data, elements } from './elements.ts';

/**
 * The usual order is loading → ready → solving → sending → done. The others are renewing (loads a
 * fresh challenge), late (as ready, after an answer that came too late), closed (by the person), failed (with a reason), unsent (the program is
 * unreachable: copy the line), copy (a file has no program: copy the line), ended (the session is
 * over).
 */
export type Phase = Exclude<keyof PageText['status'], 'doneElsewhere'> | 'failed';

/** The contents of the page in a phase. */
export interface View {
  readonly phase: Phase;
  readonly message: string;
  /** The label of the big button. `undefined`: the button is disabled. */
  readonly actionLabel: string | undefined;
  /** Whether there is an answer that the person can copy. */
  readonly hasLine: boolean;
}

const { text } = data;

const moods: Record<Phase, 'busy' | 'calm' | 'good' | 'bad'> = {
  loading: 'busy',
  renewing: 'busy',
  sending: 'busy',
  ready: 'calm',
  late: 'calm',
  solving: 'calm',
  closed: 'calm',
  ended: 'calm',
  done: 'good',
  unsent: 'good',
  copy: 'good',
  failed: 'bad',
};

const headings: Partial<Record<Phase, string>> = {
  done: text.heading.done,
  copy: text.heading.done,
  failed: text.heading.failed,
  unsent: text.heading.unsent,
  ended: text.heading.ended,
};

/** Shows a phase. */
export function showView({ phase, message, actionLabel, hasLine }: View): void {
  const { heading, status, action, line } = elements;
  const offersLine = phase === 'unsent' || phase === 'copy';
  document.body.dataset.phase = phase;
  document.body.dataset.mood = moods[phase];
  heading.textContent = headings[phase] ?? text.heading.open;
  document.title = `${heading.textContent} · ${text.windowTitle}`;
  const isUrgent = phase === 'failed' || phase === 'unsent';
  status.setAttribute('aria-live', isUrgent ? 'assertive' : 'polite');
  status.textContent = message;
  action.hidden = phase === 'done' || phase === 'ended' || phase === 'copy';
  action.textContent = actionLabel ?? text.action.wait;
  action.setAttribute('aria-disabled', String(actionLabel === undefined));
  line.hidden = !(hasLine && (offersLine || phase === 'done'));
  line.open = offersLine;
  if (action.hidden) heading.focus();
}

/** Copies the line of the answer, or selects it so that the person can. */
export async function copyLine(): Promise<void> {
  const { answer, copied } = elements;
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(answer.value);
  } catch {
    // Browsers offer no clipboard to a page from the network without https.
    answer.select();
    isCopied = document.execCommand('copy');
  }
  copied.textContent = isCopied ? text.line.copied : text.line.copyByHand;
}
