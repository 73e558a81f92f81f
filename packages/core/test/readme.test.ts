import { readdirSync } from 'node:fs';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { createClient } from '../src/client.ts';
import { endpointCalls } from './endpoint-calls.test-kit.ts';
import { coreErrors } from '../src/error-codes.ts';
import { readEndpointRows, readTable, type CodeMeaning } from './readme-tables.test-kit.ts';
import { nameOfServerCode, serverCodes } from '../src/server-codes.ts';
import { envelope, stubService } from './service.test-kit.ts';

const service = stubService();
const rows = readEndpointRows();
const url = 'https://passport.bilibili.com/x';

function answerOf({ level, number }: CodeMeaning): object {
  switch (level) {
    case 'code':
      return envelope(null, number);
    case 'data.code':
      return envelope({ code: number, message: '', url, refresh_token: 'r' });
    case 'status':
      return envelope({ status: number, message: '', url, refresh_token: 'r' });
    case 'http':
      return new HttpResponse('<title>x</title>', { status: number });
  }
}

describe('README', () => {
  it('lists exactly the existing endpoints, by name and function', () => {
    const files = readdirSync(new URL('../src/endpoints/', import.meta.url));
    const functions = files
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -3).replaceAll(/-(.)/g, (_, c: string) => c.toUpperCase()));
    expect(rows.map(({ functionName }) => functionName).toSorted()).toEqual(functions.toSorted());
    const names = files
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -3));
    expect(rows.map(({ endpoint }) => endpoint).toSorted()).toEqual(names.toSorted());
    expect(Object.keys(endpointCalls).toSorted()).toEqual(functions.toSorted());
  });

  it('lists the name, method and address of every endpoint as they are sent', async () => {
    for (const { functionName, endpoint, method, url } of rows) {
      service.answer({});
      await endpointCalls[functionName]?.(service.client).catch(() => {});
      const last = service.requests.at(-1);
      expect([last?.method, last?.url.replace(/[0-9a-f]{256}$/, '…')]).toEqual([method, url]);
      expect(service.events.at(-1)).toMatchObject({ endpoint });
    }
  });

  it('lists the correct result of every number on every endpoint', async () => {
    const client = createClient({ runtime: { sleep: () => Promise.resolve() } });
    const wrong: string[] = [];
    for (const { functionName, meanings } of rows) {
      for (const meaning of meanings) {
        service.answer(answerOf(meaning));
        const expected = meaning.outcome ?? { code: nameOfServerCode(meaning.number) };
        const actual: unknown = await endpointCalls[functionName]?.(client).catch(
          (error: unknown) => error,
        );
        const [[key, value] = []] = Object.entries(expected);
        const seen = Object.entries(actual ?? {}).find(([name]) => name === key)?.[1];
        if (seen !== value) wrong.push(`${functionName} ${meaning.number}: ${seen}, not ${value}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lists every error with its numbers and texts', () => {
    const expected = Object.entries(coreErrors).map(([code, info]) => {
      const numbers = [...serverCodes]
        .filter(([, name]) => name === code)
        .map(([number]) => number);
      const { category, summary, advice } = info;
      return [`\`${code}\``, numbers.join(' '), category, summary, advice];
    });
    expect(readTable('Errors')).toEqual(expected);
  });
});
