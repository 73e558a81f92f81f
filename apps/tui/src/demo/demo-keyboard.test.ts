import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { DemoInput } from './demo-keyboard.ts';

function openTerminal() {
  const modes: boolean[] = [];
  const source = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  const input = new DemoInput(source);
  let read = '';
  input.on('data', (chunk: Buffer) => {
    read += chunk.toString();
  });
  const press = async (keys: string): Promise<void> => {
    source.write(keys);
    await setImmediate();
  };
  return { source, input, modes, press, read: () => read };
}

it('hurries the typing with a key of the real person, which goes no further', async () => {
  const { input, press, read } = openTerminal();
  const keyboard = input.keyboard('screens');
  keyboard.begin();
  keyboard.press('1');
  expect(keyboard.isHurried).toBe(false);
  await press(' ');
  expect(keyboard.isHurried).toBe(true);
  keyboard.press('2');
  keyboard.end();
  keyboard.begin();
  expect(keyboard.isHurried).toBe(false);
  expect(read()).toBe('12');
});

it('passes on Ctrl+C and Escape at any time, and every key between the answers', async () => {
  const { input, press, read } = openTerminal();
  const keyboard = input.keyboard('lines');
  keyboard.begin();
  await press('\u0003');
  await press('\u001b');
  keyboard.end();
  await press('r');
  expect(read()).toBe('\u0003\u001br');
});

it('sets the mode of the terminal, and ends with it', async () => {
  const { source, input, modes } = openTerminal();
  input.setRawMode(true).setRawMode(false);
  expect(modes).toEqual([true, false]);
  source.end();
  await setImmediate();
  expect(input.writableEnded).toBe(true);
  expect(new DemoInput(undefined).setRawMode(true)).toBeDefined();
});
