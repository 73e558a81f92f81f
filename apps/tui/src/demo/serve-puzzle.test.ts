import { expect, it, onTestFinished } from 'vitest';
import { servePuzzle } from './serve-puzzle.ts';

it('serves a loader, and the result of a challenge, on loopback only', async () => {
  const asked: string[] = [];
  const { loaderUrl, close } = await servePuzzle((challenge) => {
    asked.push(challenge);
    return { challenge: `${challenge}7k`, validate: '</script>', seccode: 's' };
  });
  onTestFinished(close);
  expect(new URL(loaderUrl).hostname).toBe('127.0.0.1');
  expect(await (await fetch(loaderUrl)).text()).toContain('initGeetest');
  const solved = await fetch(new URL('/solve.js?challenge=abc', loaderUrl));
  expect(await solved.text()).toMatch(/^window\.demoSolved\(\{"challenge":"abc7k".*u003c\/script/);
  expect(asked).toEqual(['abc']);
});

it('frees its port', async () => {
  const { loaderUrl, close } = await servePuzzle(() => ({
    challenge: '',
    validate: '',
    seccode: '',
  }));
  close();
  await expect(fetch(loaderUrl)).rejects.toThrow('fetch failed');
});
