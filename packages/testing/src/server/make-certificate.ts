import { execFileSync } from 'node:child_process';

/** The certificate and the private key of a TLS server, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Returns a new key and a self-signed certificate for these hosts and 127.0.0.1, valid for one day.
 * Writes nothing to disk.
 *
 * @throws Error if `openssl` is missing or fails.
 */
export function makeCertificate(hosts: readonly string[]): Certificate {
  const names = ['IP:127.0.0.1', ...hosts.map((host) => `DNS:${host}`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const what = ['-days', '1', '-subj', '/CN=fake', '-addext', `subjectAltName=${names.join(',')}`];
  const where = ['-keyout', '-', '-out', '-'];
  const pem = execFileSync('openssl', ['req', '-x509', ...kind, ...what, ...where], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { cert: block(pem, 'CERTIFICATE'), key: block(pem, 'PRIVATE KEY') };
}

function block(pem: string, label: string): string {
  const [found] =
    new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n`).exec(pem) ?? [];
  if (found === undefined) throw new Error(`openssl returned no ${label}`);
  return found;
}
