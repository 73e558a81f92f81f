import { startDemo } from '../demo/start-demo.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { runQrcodeLogin } from './run-qrcode-login.ts';

/** `bilipass demo`: the whole login against a service inside this program. */
export async function runDemo(context: CommandContext): Promise<ExitCode> {
  const over = new AbortController();
  const { client, showToPhone } = startDemo(AbortSignal.any([context.signal, over.signal]));
  try {
    return await runQrcodeLogin(context, client, (state) => {
      if (state.kind === 'ready' || state.kind === 'renewed') showToPhone(state.url);
    });
  } finally {
    over.abort();
  }
}
