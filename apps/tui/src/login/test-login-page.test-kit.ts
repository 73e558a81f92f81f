import type { Services } from '../services.ts';
import type { WebState } from '../ui/port/login-event.ts';
import type { LoginPage, LoginPagePlace, WebLogin } from './login-by-web.ts';

interface TestLoginPageOptions {
  /** What the visitor does. Default: scans the code of the page and confirms. */
  readonly visit?: (page: {
    readonly onState: (state: WebState) => void;
    readonly signal: AbortSignal;
    readonly logIn: () => Promise<WebLogin>;
  }) => Promise<WebLogin | undefined>;
  /** Called with the link of each code that the page shows. */
  readonly onCode: (url: string) => void;
  readonly now: () => number;
  readonly opensBrowser?: boolean;
}

/** A login page without a server: its visitor is a function. */
export class TestLoginPage {
  readonly opened: string[] = [];
  served = 0;
  closed = 0;
  readonly #options: TestLoginPageOptions;

  constructor(options: TestLoginPageOptions) {
    this.#options = options;
  }

  readonly place = (services: Services): LoginPagePlace => ({
    opensBrowser: this.#options.opensBrowser ?? false,
    openBrowser: async (url) => {
      this.opened.push(url);
      return true;
    },
    serve: async ({ onState, signal }): Promise<LoginPage> => {
      this.served++;
      const { now, onCode, visit = ({ logIn }) => logIn() } = this.#options;
      const logIn = async (): Promise<WebLogin> => {
        const login = await services.createQrcodeLogin('web');
        for await (const state of login.watch({ signal })) {
          if (state.kind === 'ready') onCode(state.url);
          if (state.kind === 'done') return { session: state, method: 'qr-web' };
        }
        throw new Error('the codes ended');
      };
      const login = visit({ onState, signal, logIn });
      // The flow looks at it later.
      login.catch(() => {});
      return {
        urls: ['http://192.168.1.20:8080/key', 'http://10.8.0.3:8080/key'],
        port: 8080,
        reach: 'network',
        sshLine: undefined,
        expiresAt: now() + 600_000,
        login,
        close: async () => void this.closed++,
      };
    },
  });
}
