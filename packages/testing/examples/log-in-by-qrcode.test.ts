import { FakeBilibili, ManualClock } from '@bilipass/testing';
import { expect, it } from 'vitest';
import { logInByQrcode } from './log-in-by-qrcode.ts';

const clock = new ManualClock();
const bilibili = new FakeBilibili({ now: clock.now, sleep: clock.sleep });
const { fetch } = bilibili;
const { sleep } = clock;

it('logs in after the person has scanned and confirmed', async () => {
  const cookies = await logInByQrcode({
    fetch,
    sleep,
    showLink: (link) => {
      clock.after(5000, () => bilibili.phone.scan(link));
      clock.after(9000, () => bilibili.phone.confirm(link));
    },
  });
  const headers = { 'user-agent': 'Mozilla/5.0', cookie: cookies.join('; ') };
  const nav = await fetch('https://api.bilibili.com/x/web-interface/nav', { headers });
  expect(await nav.json()).toMatchObject({ code: 0, data: { uname: '测试用户' } });
});

it('gives up when the code expires after 180 seconds', async () => {
  const login = logInByQrcode({ fetch, sleep, showLink: () => {} });
  await expect(login).rejects.toThrow('86038');
});

it('does not report a success without a session', async () => {
  bilibili.replyForm = 'nothing';
  const login = logInByQrcode({ fetch, sleep, showLink: (link) => bilibili.phone.confirm(link) });
  await expect(login).rejects.toThrow('no session came');
});

it('fails when the network fails', async () => {
  bilibili.faults.on('poll-web-qrcode', { kind: 'reset', when: 'before' }, { times: 1 });
  const login = logInByQrcode({ fetch, sleep, showLink: () => {} });
  await expect(login).rejects.toThrow('fetch failed');
});
