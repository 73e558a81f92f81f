// What the benches of waiting logins share: a function in place of the network, and the heap.
import { setImmediate } from 'node:timers/promises';
import type { Fetch } from '@bilipass/core';

const collect = globalThis.gc;
if (!collect) throw new Error('run with --expose-gc');

const key = '00112233445566778899aabbccddeeff';
const page = 'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close';
const generated = encode({ url: `${page}&qrcode_key=${key}&from=`, qrcode_key: key });

/** Returns the bytes of the service's answer to a poll. */
export function pollReply(code: number, message: string): Uint8Array {
  return encode({ url: '', refresh_token: '', timestamp: 0, code, message });
}

/** Answers a request: a QR code, or else `polled`. */
export async function answerWith(url: string, polled: Uint8Array): ReturnType<Fetch> {
  const pieces = [url.includes('/generate') ? generated : polled];
  const read = async () => ({ done: pieces.length === 0, value: pieces.pop() });
  return {
    status: 200,
    headers: { get: () => null, getSetCookie: () => [] },
    body: { getReader: () => ({ read, cancel: async () => {} }) },
  };
}

/** Returns the heap size after several collections: one finalises objects that the next frees. */
export async function usedBytes(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    collect?.();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function encode(data: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ code: 0, message: '0', ttl: 1, data }));
}
