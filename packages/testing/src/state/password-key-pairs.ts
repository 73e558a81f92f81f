import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** An RSA-1024 key pair: the private key as an object, the public key as PEM (SPKI). */
export interface PasswordKeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: string;
}

// Created for this file with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024`. They
// are used only in tests.
const ONE = `-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAKrPe4D62j/K8LTQ
8yfAXMqLWH6RvYpX1Ol4EEYDSlC8xKwjElUcEo3nTfI+CPKqF++nvif/ysYFv9uo
UfZw7iymjUyJUvZEE/luGKgy481Wc0rMs5BHLJ3xG0+XK5rL0jmGkfmAAmKOHjf5
NC8tZaolqLVZ306ZJzEn5W8YRfunAgMBAAECgYAh3SquIo2cch6QqpBahC+hVEkC
JuC+CbXDZ7NKPiLAqPwQ6I8c4ojnK0Fv0k6x1XkTYV04zuSjp8YmxVMimbcOPhdv
yxw0r3wQbrYRDBZwiMfjATjhx6sAieSdRcWDLVmyFejUhL9UGNoZLcvwqt1Ga7hy
+T7bNqjiMRkN/1JAkQJBAN0c//D48rMLOWeFoc4vX8Wx+6mOUkzygjUbfsL6ti5U
YIVxn1RLqEhC+0bFApDh9MFGb0cI0X1BZ4hsCy1wPjkCQQDFwrL18MPVbY1GgB1s
TO+evGM7a/SxA+bLcX+RAh6LYxorcyzDjCcWqf+38uEN9ws31pD9dqoUoBTjccNt
/gjfAkB63pyTCaPEPp59mlKZwtWThB320LGHNNOKM2czbiJCiHzCaqtBKnGvBhmf
7+ZHIGjj5gH8FThkRC4GLxPfAhpxAkEAkvK7/FhtjFgdVDe6pVD99RvTOMJdTnOx
uZaazeufOr/nIEYzCxNHsGWd6NgHN1NM+K7tign1E+Jn4yITr9XGTQJABqw5JWHG
mmhQJD9EMERc3tRmB5P01lmFWPciipUTuM7DzJv9Pogb4xynNT5JOmqdh28EjDLW
C6NYjJGxeqDMuA==
-----END PRIVATE KEY-----
`;
const OTHER = `-----BEGIN PRIVATE KEY-----
MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBAM1F8bqGfAtqJpg9
ONMFJqaWpJt9ZLxeu5RqycK283i5ennKItm4qsiYA0Zea1pUbKpaTCDsxp2qiswg
ZNynehyrXwvuwH1CWw017T9mIfnKXDGOq8nSHxd4PIIi3FGAdZ2CCWtGyQpMP9Bi
WOFzEAaw0NeXnciyLZtW5j8mUlXNAgMBAAECgYBuTKoiLwdSXtyUKzlwcjEdjI6w
mkVZzpF+o478WLAk6407CfmGAeuK09vWoP+QTxMAynpjqrbim3PvUWzBACDldnZM
efQUgYA1WwDx+qZfRQPe2J148FrvLp64+xC83u//yVIihmwthgYxOBWfsFXNdGQ/
LtMZPxCkulykeJJRRQJBAOdSvVFtwzRZ6+A/7GMGdVieiUXVbHcBgjPDynI4Bhph
H2Al7PC6DpwAeUuuS5cI6KiTlxQH0Y879XCCvOaHd9sCQQDjK8ywnNoSvTB2E1qI
KTTni08VJ76AUK9GMBjKv8J4aj1wB8yVGHwmC+ua5RBeGYaJ+al+hE6TDLi+J+gD
4o13AkEAs2fMRLcoShXjhoyNPU/o+s4aEPsxoCqfXJ5hCKzCrvrcZqmDVkA2zG7h
o/yNy5mxN+0fov1dXgVWmegLsY8nOQJBALLStqVMQ2m+3ZgE8h3++fNOuSj5CT+u
w9pnYAyx2J67WrOGoCe5h3jXp1Zd/H1mcH7KNf8unT+qIv8lIMF2JE8CQQCEC/c4
aBcoEBvWw9GzSmLXl6UF5tHnXT2R6SToZKtqBK/xUTrNKc98bb+I48Dr0nK8vb3p
OE9yPxszOiijuJEt
-----END PRIVATE KEY-----
`;

let pairs: readonly [PasswordKeyPair, PasswordKeyPair] | undefined;

/**
 * Returns the two key pairs that the fake uses in turn, so that tests detect a client that reuses a
 * key. All fakes share them, because parsing them takes a few milliseconds.
 */
export function passwordKeyPairs(): readonly [PasswordKeyPair, PasswordKeyPair] {
  pairs ??= [pairOf(ONE), pairOf(OTHER)];
  return pairs;
}

function pairOf(pem: string): PasswordKeyPair {
  const publicKey = createPublicKey(pem).export({ type: 'spki', format: 'pem' });
  return { privateKey: createPrivateKey(pem), publicKey: publicKey.toString() };
}
