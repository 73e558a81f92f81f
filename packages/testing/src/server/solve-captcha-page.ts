import type { FakeBilibili } from '../index.ts';

/** Opens the captcha page at `url` and solves the puzzle, as a person does. */
export async function solveCaptchaPage(bilibili: FakeBilibili, url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const challenge = /"challenge":"([0-9a-f]{32})"/.exec(page)?.[1] ?? '';
  const { origin, pathname } = new URL(url);
  const answer = await fetch(`${origin}${pathname.replace(/\/$/, '')}/answer`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify(bilibili.captcha.solve(challenge)),
  });
  if (!answer.ok) throw new Error(`the page refused the answer with ${answer.status}`);
}
