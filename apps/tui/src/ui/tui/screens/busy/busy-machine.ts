import type { Machine } from '../machine.ts';
import type { LoginEvent, Task } from '../../../port/login-event.ts';

export interface BusyState {
  readonly task: Task;
  /** The next try after a network error, Unix milliseconds. */
  readonly retryAt: number | undefined;
}

export function notifyBusy(state: BusyState, event: LoginEvent): BusyState {
  if (event.type === 'busy') return { task: event.task, retryAt: undefined };
  return event.type === 'retry' ? { ...state, retryAt: event.at } : state;
}

export const busyMachine: Machine<Pick<BusyState, 'task'>, BusyState, never> = {
  begin: ({ task }) => ({ task, retryAt: undefined }),
  press: (state) => ({ state }),
  notify: notifyBusy,
};
