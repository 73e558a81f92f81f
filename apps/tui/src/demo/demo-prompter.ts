import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import type { Prompter } from '../ui/plain/line-prompter.ts';

interface DemoPrompterOptions {
  readonly input: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
}

/**
 * Shows prompts in a pipe, and the answers as they are typed. A prompt comes with its first key: where
 * a browser answers, lines follow instead.
 */
export function createDemoPrompter({ input, write }: DemoPrompterOptions): Prompter {
  return {
    async ask(prompt, { signal, hidden = false }) {
      let isShown = false;
      let stop = (): void => {};
      const line = new Promise<string>((resolve) => {
        let typed = '';
        const take = (chunk: Buffer): void => {
          if (!isShown) write(prompt);
          isShown = true;
          for (const key of chunk.toString()) {
            if (key === '\r') return resolve(typed);
            typed += key;
            if (!hidden) write(key);
          }
        };
        input.on('data', take);
        stop = () => {
          input.off('data', take);
          input.pause();
        };
        input.resume();
      });
      try {
        return await Promise.race([line, rejectOnAbort(signal)]);
      } finally {
        stop();
        if (isShown) write('\n');
      }
    },
    askPasted(prompt, { signal }) {
      write(`${prompt}\n`);
      return rejectOnAbort(signal);
    },
    hideKeys: ({ signal }) => rejectOnAbort(signal),
  };
}
