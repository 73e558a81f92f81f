// The fake service over TLS, in a process of its own: `serve.ts <reply form> <file for the certificate>`
// prints its port. Somebody confirms each code as soon as it was asked for once.
import { writeFileSync } from 'node:fs';
import { startFakeServer } from '@bilipass/testing/server';
import { FakeBilibili, type ReplyForm } from '@bilipass/testing';

class QuicklyConfirmed extends FakeBilibili {
  override answer(call: Parameters<FakeBilibili['answer']>[0]): ReturnType<FakeBilibili['answer']> {
    const answered = super.answer(call);
    if (call.url.includes('/qrcode/poll'))
      for (const link of this.phone.pending()) this.phone.confirm(link);
    return answered;
  }
}

const forms: readonly ReplyForm[] = ['set-cookie', 'ticket', 'query', 'nothing'];
const [, , wanted, file = ''] = process.argv;
const bilibili = new QuicklyConfirmed();
bilibili.replyForm = forms.find((form) => form === wanted) ?? 'set-cookie';
const { origin, certificate = '' } = await startFakeServer({ bilibili, tls: true });
writeFileSync(file, certificate);
process.stdout.write(`${new URL(origin).port}\n`);
