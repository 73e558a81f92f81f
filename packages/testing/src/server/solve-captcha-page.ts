import type { FakeBilibili } from '../index.ts';

/** Does what a person does on the captcha page at `url`: opens it, solves the puzzle, is done. */
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
