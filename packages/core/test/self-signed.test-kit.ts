import { generateKeyPairSync, sign } from 'node:crypto';

/** A self-signed certificate, which only clients that trust it explicitly accept, and its key. */
export interface SelfSigned {
  readonly cert: string;
  readonly key: string;
}

/**
 * Creates a self-signed certificate for `hosts`, valid from yesterday to tomorrow (RFC 5280). It
 * writes the DER encoding itself, because Node reads certificates but cannot create them.
 *
 * @param hosts names, or IPv4 addresses.
 */
export function makeSelfSigned(hosts: readonly string[]): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(der(0x06, hex('2a8648ce3d040302')));
  const name = sequence(
    der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from('core test')))),
  );
  const day = 86_400_000;
  const certified = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(utcTime(Date.now() - day), utcTime(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(subjectAltName(hosts))),
  );
  const signature = sign('sha256', certified, privateKey);
  const cert = sequence(certified, ecdsaWithSha256, der(0x03, Buffer.of(0), signature));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function subjectAltName(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host)
      ? der(0x87, Buffer.from(host.split('.').map(Number)))
      : der(0x82, Buffer.from(host)),
  );
  return sequence(der(0x06, hex('551d11')), der(0x04, sequence(...names)));
}

function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
