/**
 * Test vectors. Those named "dossier" come from docs/protocol.md 6, whose author created them with
 * Node's crypto and checked them with Python and OpenSSL 3. Those named "OpenSSL" were created for
 * these tests with OpenSSL 3.0.19; the command is noted beside them. Every private key here is used
 * only for tests.
 */

const tv = { appkey: '4409e2ce8ffd12b8', secret: '59b43e04ad6965f34319062b478f83dd' };
const hd = { appkey: 'dfca71928277209b', secret: 'b5475a8825547a4fc26c7d518eaaa02e' };
const phone = { appkey: '783bbb7264451d82', secret: '2653583c8873dea268ab9386918b1d65' };

/**
 * Parameters, the signed text, and the signature: `printf %s "$canonical$secret" | openssl dgst
 * -md5`.
 */
export const signatures = [
  {
    origin: 'dossier S1',
    appKey: tv,
    params: { local_id: '0', ts: '1700000000' },
    canonical: 'appkey=4409e2ce8ffd12b8&local_id=0&ts=1700000000',
    sign: 'ebb086c9f52ae7393619a89bdc320e45',
  },
  {
    origin: 'dossier S2',
    appKey: tv,
    params: { ts: '1700000003', auth_code: '0123456789abcdef0123456789abcdef', local_id: '0' },
    canonical:
      'appkey=4409e2ce8ffd12b8&auth_code=0123456789abcdef0123456789abcdef&local_id=0&ts=1700000003',
    sign: 'c35ec63e32abb2e6c2ed8279cd4bbe19',
  },
  {
    origin: 'dossier S3',
    appKey: hd,
    params: { local_id: '0', ts: '1700000000', platform: 'android', mobi_app: 'android_hd' },
    canonical:
      'appkey=dfca71928277209b&local_id=0&mobi_app=android_hd&platform=android&ts=1700000000',
    sign: 'dd272e45c74b628f1fb818a56127c4f1',
  },
  {
    origin: 'dossier S4',
    appKey: tv,
    params: { zeta: 'a b+c/d=e', alpha: "~*!()'é中", ts: '1700000000' },
    canonical:
      'alpha=~%2A%21%28%29%27%C3%A9%E4%B8%AD&appkey=4409e2ce8ffd12b8&ts=1700000000&zeta=a+b%2Bc%2Fd%3De',
    sign: 'f83359b8692a4e4c382e99ff6a1bcb6c',
  },
  {
    origin: 'the example of a public protocol description, auth_code call',
    appKey: tv,
    params: { local_id: '0', ts: '0' },
    canonical: 'appkey=4409e2ce8ffd12b8&local_id=0&ts=0',
    sign: 'e134154ed6add881d28fbdf68653cd9c',
  },
  {
    origin: 'the example of a public protocol description, poll call',
    appKey: tv,
    params: { auth_code: '6214464b3025541abf6f654cf7569a01', local_id: '0', ts: '0' },
    canonical: 'appkey=4409e2ce8ffd12b8&auth_code=6214464b3025541abf6f654cf7569a01&local_id=0&ts=0',
    sign: '87de3d0fee7c3f4facd244537238914e',
  },
  {
    origin: 'OpenSSL, empty values and a wide name',
    appKey: phone,
    params: { ts: '1763900000', name: '小电视 (TV)', empty: '', cursor: '' },
    canonical:
      'appkey=783bbb7264451d82&cursor=&empty=&name=%E5%B0%8F%E7%94%B5%E8%A7%86+%28TV%29&ts=1763900000',
    sign: '9c59020d6b9bb1b992efe0cecb9aa196',
  },
  {
    origin: 'OpenSSL, capitals before small letters, a percent sign',
    appKey: tv,
    params: { z: '100%', a: '3', Z: '2', A: '1' },
    canonical: 'A=1&Z=2&a=3&appkey=4409e2ce8ffd12b8&z=100%25',
    sign: 'e60a778fac17f111d46364e0ba8f360c',
  },
] as const;

/** `printf ts%s "$seconds" | openssl dgst -sha256 -hmac XgwSnGZ1p` */
export const hexsigns = [
  {
    origin: 'dossier',
    seconds: '1700000000',
    hexsign: 'bb79f0d980ffbb51597aa1a3e8b55603025cc1322ac766f4c1a98852e6182514',
  },
  {
    origin: 'dossier',
    seconds: '1760000000',
    hexsign: '7885d226fb28dd2158afd5ea1a4b1a0e1965b6f20eb9bda4068cdeb488aded83',
  },
  {
    origin: 'OpenSSL',
    seconds: '0',
    hexsign: '327a306250398c2b527fea0bab19f76c30baaeb93ab30c69c429445f7b9e5534',
  },
  {
    origin: 'OpenSSL',
    seconds: '4102444800',
    hexsign: '12c1b0dfe33d11f227c67c954a3896aafbba24bb3437c45dd0fb3d5d36cb1605',
  },
] as const;

/**
 * Salt, password and one ciphertext. OpenSSL: `printf %s "$hash$password" | openssl pkeyutl -encrypt
 * -pubin -inkey public.pem -pkeyopt rsa_padding_mode:pkcs1 | base64`.
 */
export const passwords = [
  {
    origin: 'dossier',
    hash: '0123456789abcdef',
    password: 'correct horse 密码 42!',
    publicKey: `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCoEf/L3f5dqAATSlSO/yJuQF5l
xaW6t9/q0/vA5Bu6+0KyFlW3JLaGOhUOotN71E0Ws+g5ucmzI4E8kmvdZCHOicBk
WoCjhcccg23IebvEIINwoBfmYgx65f7hqzApO8eGfRirtjdvUyxfMGnJDUGXqqtU
DgH9Q9nVUCxJs5JmLQIDAQAB
-----END PUBLIC KEY-----`,
    privateKey: `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAKgR/8vd/l2oABNK
VI7/Im5AXmXFpbq33+rT+8DkG7r7QrIWVbcktoY6FQ6i03vUTRaz6Dm5ybMjgTyS
a91kIc6JwGRagKOFxxyDbch5u8Qgg3CgF+ZiDHrl/uGrMCk7x4Z9GKu2N29TLF8w
ackNQZeqq1QOAf1D2dVQLEmzkmYtAgMBAAECgYEAnRV9k8ifhl+P+nedgq05O/yT
feF2HYbgFLYeddF9jYxrcNFpOaxpoBjHN4+9w93QUyjBIrrfprvHfZqIkDqXUNQO
+Yw9it5GVk65sO0hRCwutZ+nVXTedpFhZpbnUS4cj46SCgJv2t10bJiwTRlA3BpT
EgCe7NNidJfzCGOo04ECQQDVZeRfhI5mNaUsbUivLvusgqu8qbchNqAA4D/L4khg
kPZAlKyAemEv3/8Xui/Nja5JBPOyOxzJRc6ZLcioNqEhAkEAyZ+MmewXezNPfTfg
pSOx+53CnhLbLPmqmUFr8cLCPH9w1xzihDUBrYaz43QY+ytbZxhNCuw41X3DQgCL
39vHjQJALZoxnGviVls+aekMsEsVAz+FXbLS7KkUtjs1xucbWm+AADsFRgtg+28d
vz9Nedq+FOKXBU52j1h4luleyPuroQJBAJvQgGEHklH0ok5721Dj2A1Cqv9sRRNp
0oxjgZ8xSthkCHlFakyPhj9rJSP3OcMJi7aNkiSJz5Y1fatJLs+OUpUCQFy8er0N
H78DZSaF1s8o13ndDH776/Nt8aMsXMyG9DElkgufgEPF4wGFIH9ZSxDEmwciOHFN
JgRaqiwRNe/lSDE=
-----END PRIVATE KEY-----`,
    ciphertext:
      'iSCejgecd9zFb5E7fNpRhKqgG32/MYglgE/mK+0U8RHgbZyQdnJ0bholujDtL93kzclNoGli9QcGCM+FeNGkW0D5sWkkyhmEyFkekOnuuyj5R3AxO/HEQokQFq5h+woPEWQXWshfq+9RdkDU6hsVBXj78DxuoWjyeIfWB/fBCYc=',
  },
  {
    origin: 'OpenSSL',
    hash: 'fedcba9876543210',
    password: 'пароль 🔑',
    publicKey: `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCvZJ+yejGPNeJ4D+ayFVSM/FY6
FXIWXSRmNmrGOqK06PYJHm9x+7Myr1TjMGX85pcx1GOvUXn+3kVQmm1UL1CI3Fle
K3fffJTM9+4NtJFh6btJZWlAZD0+TVEefAI79+4XDR/b03mwg+VtNLZ2U/3zvatD
fNcLn0Ngdlb3Jh8zlwIDAQAB
-----END PUBLIC KEY-----`,
    privateKey: `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAK9kn7J6MY814ngP
5rIVVIz8VjoVchZdJGY2asY6orTo9gkeb3H7szKvVOMwZfzmlzHUY69Ref7eRVCa
bVQvUIjcWV4rd998lMz37g20kWHpu0llaUBkPT5NUR58Ajv37hcNH9vTebCD5W00
tnZT/fO9q0N81wufQ2B2VvcmHzOXAgMBAAECgYEArgBcslqpehMSJtxXmQqyQ+A+
xwbplSg4aTLJQPmA24tWMvu/wkvbnof05iLouzokeyni71Ycem4WQ/3AQslh0ZCT
WGxPdTtCXiFuKI3teZhpOby2cD873ZhXe6SwNAnQaQmQEkJ+ppTrv7TCiFT2I90Z
iYf05OzFfPlDNdkNziECQQDXQXYDhaQCsomIbcKXq8zGpmPNZV2DG9LFHLyNCt1x
UUDPNFagAoF7rToIma5xLttM3oMnCYGM3AtTGv7kcRcxAkEA0JeO83DnvmmYaPnG
achtgdo1dwDIoT3IM99VhqQE0bqs4hlCGt9qRL2Q7Kvs/43mcTInSAQp7tTNUyTq
aFbVRwJANOjtRi5aQyN5dORt2XQsMIQDsiABXVHAfBz1J8IM7manhIb75/bVtv28
bxK/cyiuVPW4zSakBmisC/BtyN8XcQJAWizrE7r/tIWZ6efxKtIG5VgcPPINygcX
gbVPGAHYQ4LcMnKQ7WUgX89D080Pi/sgYFc6PBvwtNsyWHthCvJfCQJBAMrviw7j
QtNfSQgechXp7lrL7GMNnAB2wrniH9GkTxq30xHsxYqfUT3nt6URbB3o3N2DVZYb
MWnrqKzI06qET8I=
-----END PRIVATE KEY-----`,
    ciphertext:
      'OYoaY5EviQqcjZP6WLhbDhWWZpCdGo6fLSgm0tvdGHDgfZkcXSD9MCVJinBLaoyNsQvrjQzOCTRVoVGwCz3AZybwGF2GG9Zloakxoz8KAU9aVOYJB9dPaxRnBXJXPZc5uNk0D0XEqYmzGuSeTvMv3dZcg3yex8vLfGr/RCLYQuU=',
  },
] as const;

/** `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`: a key twice as long as the service's. */
export const longPublicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs2Nlpmnv7qHdj5H6CRGO
WtzQ3L3t1tG8Fy7cki68ZboGyZhRygMQon4CwpGBNfqCuaD9nSJ70I5EzVbt3zTJ
lB1mBu6lPCIB7tbE/Y71GcWmr6X6pzsJLUfgTB20e+kl0sXOItYqySJWPEnlBVkp
ZXbGuTq15otwLvrfNmr6UXUFRN1sEjST4gNTlZ45zWMqM+rzyZuIgVryPXkdRsWa
sr3sIMFijTxPGd+e1XVRtcEDYq91MJEyi8/shTYovpDy6DnVycGYCnZOCCB5tC0e
NW51IJseiMJ63PDeP/8nfmW4QwVcVsMfAjIddYedfvnOMK27bvstsJBQBrX7HPP9
TwIDAQAB
-----END PUBLIC KEY-----`;

/**
 * A time and one path for it. OpenSSL: `printf refresh_%s "$unixMs" | openssl pkeyutl -encrypt -pubin
 * -inkey public.pem -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256
 * -pkeyopt rsa_mgf1_md:sha256 | xxd -p`.
 */
export const correspondPaths = [
  {
    origin: 'dossier',
    unixMs: 1_700_000_000_000,
    publicKey: `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDASVZ86MPvb84G5kMLAG00/55w
BsxHUEpMLyYGT9rWnxwReunJpDeLEXTlX8kG9JH9GUA5kPx+VTfBS2UNS8M8Ce3g
MZpxoKlJsxH1lGRkERp+KEv5jgtSr2bZDCQSKlzds0wl+rNLvoMKfr9a1RNE08/5
A//9hQZxFthr/C0qoQIDAQAB
-----END PUBLIC KEY-----`,
    privateKey: `-----BEGIN PRIVATE KEY-----
MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMBJVnzow+9vzgbm
QwsAbTT/nnAGzEdQSkwvJgZP2tafHBF66cmkN4sRdOVfyQb0kf0ZQDmQ/H5VN8FL
ZQ1LwzwJ7eAxmnGgqUmzEfWUZGQRGn4oS/mOC1KvZtkMJBIqXN2zTCX6s0u+gwp+
v1rVE0TTz/kD//2FBnEW2Gv8LSqhAgMBAAECgYEAnp5g2B1zNBr4y7w65eJuM+AB
pMwWy2UyRPJH3cEV9yG9l7XbEVmD8BZwZZ7ESBaML0sbLeGqR9Sob61wKK2s2HYT
k98WJUVdv01ZJbIi10Zm/sPNiBySpUBRAaIJwz64Q+yeRdHuZvOqegRzpuWZLp6j
nTSuzMoq4GQyGt2uUAECQQDez+zhE2qDAXuJZPV4k/EH/E4YNV7s3MHZwkQ5T9aN
qmNKbPWWc79bP+6xWHIvO5/eMwXP/NO+QaDV6CfgjGJhAkEA3O1uygkHdYdHtBFR
UCMGwJTNNHHObu/ODEl+R0+XRpyWqm+YQ6Y75/xnDSjhH0sGFNO8+4eVbwjgSEai
CdYwQQJATtL+OU4WI0yV+LBXyxWDctDGi/ftohwjFDeOzTu6apm50K2lYFmIe+6t
Md5ZXu5YC1K/nqoR+r/a93HPEbh4YQJAW+hqrqIS+FHPApoxuaTYqkU9GRQ/TOd2
UKZCYmg6BqYeB8llDr+ZLGlUdaUMAnizjvaHKBy/jfGjXG4F+xGgAQJBAMJgeuuZ
+F+KqMcA1/Bh4w9P7mppQ6YWmvQNAe8z5KG6zzwNY6s6zeyubarxKhDUGBigybLt
sLifd5fZkDx3gak=
-----END PRIVATE KEY-----`,
    path: '654872870e330f47b15dc27f917ba18ca0e9b350d4f6346615422ffacd8a8c4a14fb22360d11b9584b6564a5cfac4d1ebe661295c782af011a888662e6575e77dc89a023d46b5bb30c8eee551f51f771d25b95393c0c10bb505fd75265514fb70e2fc853a4a065b688b8add93e970af472652af80fa35f86f1f4c120cdbd5fc5',
  },
  {
    origin: 'OpenSSL',
    unixMs: 1_763_900_000_000,
    publicKey: passwords[1].publicKey,
    privateKey: passwords[1].privateKey,
    path: '46d1c1e9e6b0a0080d5f38dc06af2e3f322e9ca4545c0aaf43cc98106f9e32f21f4dbac6de1a340f27d54778f3e8c4bdada907fa8fc5c1a6e24601922d79806f8c628b984bb761fc8791e54365edeacf99f1cebf43af9e0a509c49cb6c3130d8cb587b4468ce393f01727e2d0bbb68eeeca46af148e7b02a3882ee88b1f38e7b',
  },
] as const;
