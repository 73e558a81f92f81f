import { spawn } from 'node:child_process';
import { AppError } from '../../app-error.ts';
import { systemErrorName } from '../../system-error-name.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The state that systemd is given, as in sd_notify(3). */
type SystemState = 'READY=1' | 'WATCHDOG=1' | 'STOPPING=1';

/**
 * Tells systemd how the service is, with the program `systemd-notify`: Node has no datagram sockets
 * of AF_UNIX. The unit needs `NotifyAccess=all`, because the message comes from a child process.
 */
export class SystemNotifier {
  readonly #env: Env;
  readonly #onFailure: (error: AppError) => void;

  /** @param onFailure - Called when `systemd-notify` cannot be run, or fails. */
  constructor(env: Env, onFailure: (error: AppError) => void) {
    this.#env = env;
    this.#onFailure = onFailure;
  }

  /**
   * Half of the time in which systemd wants a sign of life. Milliseconds; `undefined` where it wants
   * none.
   */
  get watchdogMs(): number | undefined {
    const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID } = this.#env;
    const ms = Number(WATCHDOG_USEC) / 1000;
    if (!NOTIFY_SOCKET || !(ms > 0)) return undefined;
    return WATCHDOG_PID && Number(WATCHDOG_PID) !== process.pid ? undefined : Math.max(1, ms / 2);
  }

  /** Resolves when it is sent, and does nothing without `NOTIFY_SOCKET`. Never rejects. */
  notify(state: SystemState): Promise<void> {
    const { NOTIFY_SOCKET, PATH } = this.#env;
    if (!NOTIFY_SOCKET) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (detail: string | undefined): void => {
        if (detail !== undefined) this.#onFailure(new AppError('notify-failed', { detail }));
        resolve();
      };
      const child = spawn('systemd-notify', [state], {
        env: { NOTIFY_SOCKET, ...(PATH === undefined ? {} : { PATH }) },
        stdio: 'ignore',
      });
      child.once('error', (error) => end(systemErrorName(error)));
      child.once('exit', (code) => end(code === 0 ? undefined : `systemd-notify: ${code}`));
    });
  }
}
