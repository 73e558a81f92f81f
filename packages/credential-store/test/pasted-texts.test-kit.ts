import { first, second } from './pasted-logins.test-kit.ts';

const { SESSDATA: S, bili_jct: J, DedeUserID: U } = first;
const { SESSDATA: S2, bili_jct: J2, DedeUserID: U2 } = second;
const C = `buvid3=AA; DedeUserID=${U}; bili_jct=${J}; SESSDATA=${S}`;
const C2 = `SESSDATA=${S}; bili_jct=${J}; DedeUserID=${U}; sid=ab12cd34`;
const D = `SESSDATA=${S2}; bili_jct=${J2}; DedeUserID=${U2}`;

const net = (cookies: readonly (readonly [string, string])[]): string =>
  cookies
    .map(([name, value]) => `.bilibili.com\tTRUE\t/\tFALSE\t1830297600\t${name}\t${value}`)
    .join('\n');
const list = (more: object = {}, login: object = first): object[] =>
  Object.entries(login).map(([name, value]) =>
    Object.assign({ name, value, domain: '.bilibili.com', path: '/' }, more),
  );

/**
 * What people paste, with what is right: the accounts, each with the parts besides the session, or
 * the code of the refusal.
 */
export const pastedTexts: readonly (readonly [name: string, text: string, right: string])[] = [
  [
    'compose with a token cut by a line end, whose rest is a name of YAML',
    `environment:\n  - SESSDATA=${S}; bili_jct=${J.slice(0, 1)}\n${J.slice(1)}; DedeUserID=${U}:`,
    'import-refused',
  ],
  [
    'compose with a session cut by a line end, whose rest is a name of YAML',
    `environment:\n  - SESSDATA=${S.slice(0, -6)}\n${S.slice(-6)}; bili_jct=${J}:`,
    'import-refused',
  ],
  [
    'a session cut by a line end, whose rest runs into the next name',
    `SESSDATA=${S.slice(0, -6)}\n${S.slice(-6, -2)}*aa\\\rbili_jct=${J}`,
    'import-refused',
  ],
  ['names in bold type', `**SESSDATA**=${S}\n**bili_jct**=${J}`, '10001+bili_jct'],
  [
    'EditThisCookie',
    JSON.stringify(
      list({ expirationDate: 1830297600.5, hostOnly: false, session: false, storeId: '0', id: 1 }),
    ),
    '10001+bili_jct',
  ],
  [
    'a HAR of two sites',
    JSON.stringify({
      log: {
        entries: [
          {
            request: {
              url: 'https://www.google.com/',
              headers: [{ name: 'Cookie', value: `SESSDATA=${S2}; sid=1` }],
              cookies: [{ name: 'sid', value: 'zz' }],
            },
          },
          {
            request: {
              url: 'https://api.bilibili.com/x',
              headers: [{ name: 'cookie', value: C }],
              cookies: [
                ['SESSDATA', S],
                ['bili_jct', J],
                ['DedeUserID', U],
              ].map(([name, value]) => ({ name, value })),
            },
            response: { headers: [{ name: 'set-cookie', value: 'bili_ticket=x; path=/' }] },
          },
        ],
      },
    }),
    '10001+bili_jct',
  ],
  [
    'a collection of Postman',
    JSON.stringify({
      info: {},
      item: [
        {
          request: {
            header: [{ key: 'Cookie', value: C }],
            url: { raw: 'https://api.bilibili.com/x/nav' },
          },
        },
      ],
    }),
    '10001+bili_jct',
  ],
  [
    'lines of JSON',
    list()
      .map((one) => JSON.stringify(one))
      .join('\n'),
    '10001+bili_jct',
  ],
  [
    'a dict of Python',
    `cookies = {'SESSDATA': '${S}', 'bili_jct': '${J}', 'DedeUserID': '${U}'}\nrequests.get('https://api.bilibili.com', cookies=cookies)`,
    '10001+bili_jct',
  ],
  [
    'a list of Selenium, printed',
    `[{'domain': '.bilibili.com', 'expiry': 1830297600, 'httpOnly': True, 'name': 'SESSDATA', 'value': '${S}', 'x': None}, {'name':'DedeUserID','value':'${U}'}]`,
    '10001',
  ],
  [
    'document.cookie',
    `document.cookie = "SESSDATA=${S}; path=/; domain=.bilibili.com";\ndocument.cookie = "bili_jct=${J}; path=/";\ndocument.cookie='DedeUserID=${U}';`,
    '10001+bili_jct',
  ],
  [
    'Go',
    `cookies := []*http.Cookie{\n\t{Name: "SESSDATA", Value: "${S}"},\n\t{Name: "bili_jct", Value: "${J}"},\n\t{Name: "DedeUserID", Value: "${U}"},\n}`,
    '10001+bili_jct',
  ],
  [
    'Rust',
    `let creds = Credential { sessdata: "${S}".to_string(), bili_jct: "${J}".into(), dedeuserid: "${U}".into() };`,
    '10001+bili_jct',
  ],
  [
    'a Credential of Python',
    `credential = Credential(sessdata="${S}", bili_jct="${J}", buvid3="AA", dedeuserid="${U}", ac_time_value="ff00")`,
    '10001+bili_jct+token',
  ],
  ['a header of wide characters', `Cookie：${C.replaceAll('; ', '；')}`, '10001+bili_jct'],
  ['HTML entities', `&lt;p&gt;cookie: &quot;${C}&quot;&lt;/p&gt; a&amp;b`, '10001+bili_jct'],
  ['JSON in HTML entities', JSON.stringify(list()).replaceAll('"', '&quot;'), '10001+bili_jct'],
  [
    'JSON in a Markdown fence',
    '这是我的：\n```json\n' + JSON.stringify(list(), null, 1) + '\n```\n谢谢',
    '10001+bili_jct',
  ],
  ['a header in a Markdown fence', '```\n' + C + '\n```', '10001+bili_jct'],
  [
    'a quoted cookie file',
    '> ' +
      net([
        ['SESSDATA', S],
        ['bili_jct', J],
        ['DedeUserID', U],
      ]).replaceAll('\n', '\n> '),
    '10001+bili_jct',
  ],
  ['a quoted message', `张三 2026-01-01:\n> Cookie: ${C}\n> User-Agent: x`, '10001+bili_jct'],
  ['lines of 40', C.replace(/.{40}/g, '$&\n'), '10001+bili_jct'],
  ['lines of 80', (C2 + '; buvid3=AAAA; foo=bar; x=y').replace(/.{80}/g, '$&\n'), '10001+bili_jct'],
  ['lines of 30', C2.replace(/.{30}/g, '$&\r\n'), '10001+bili_jct'],
  [
    'INI',
    `[bilibili]\nsessdata = ${S}\nbili_jct = ${J}\ndedeuserid = ${U}\n[other]\na=b`,
    '10001+bili_jct',
  ],
  [
    'docker compose',
    `services:\n  x:\n    environment:\n      - BILI_SESSDATA=${S}\n      - "BILI_JCT=${J}"\n      - DEDEUSERID=${U}\n    image: a:b`,
    '10001+bili_jct',
  ],
  [
    'docker run',
    `docker run -e SESSDATA=${S} -e BILI_JCT=${J} -e DEDEUSERID=${U} image`,
    '10001+bili_jct',
  ],
  ['fish', `set -x BILI_SESSDATA ${S}\nset -x BILI_JCT ${J}`, '10001+bili_jct'],
  ['setx', `setx SESSDATA "${S}"\nsetx BILI_JCT "${J}"`, '10001+bili_jct'],
  ['a Dockerfile', `ENV SESSDATA=${S} \\\n    BILI_JCT=${J}`, '10001+bili_jct'],
  ['export', `export SESSDATA='${S}'\nexport BILI_JCT='${J}' # comment`, '10001+bili_jct'],
  [
    'headers of PowerShell',
    `Invoke-WebRequest -Uri "https://api.bilibili.com/x" -Headers @{\n"authority"="api.bilibili.com"\n  "cookie"="${C}"\n}`,
    '10001+bili_jct',
  ],
  [
    'a session of PowerShell',
    `$session.Cookies.Add((New-Object System.Net.Cookie("SESSDATA", "${S}", "/", ".bilibili.com")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://api.bilibili.com/x/web-interface/nav" \`\n-WebSession $session`,
    '10001',
  ],
  ['an option without quotes', `curl --cookie SESSDATA=${S} https://api.bilibili.com/x`, '10001'],
  [
    'cURL of cmd, all signs escaped',
    `curl ^"https://api.bilibili.com/^" ^\r\n -b ^"${C.replaceAll('%', '^%^')}^" ^\r\n -H ^"a: b^"`,
    '10001+bili_jct',
  ],
  [
    'cURL with ANSI-C quotes',
    `curl 'https://api.bilibili.com/x' -H $'cookie: ${C}' --compressed`,
    '10001+bili_jct',
  ],
  ['a batch file', `set SESSDATA=${S.replaceAll('%', '%%')}`, '10001'],
  ['cURL to another site', `curl 'https://example.com/' -b '${C}'`, 'import-unrecognized'],
  ['two headers', `${C2}\n${D}`, '10001+bili_jct 20002+bili_jct'],
  [
    'two cookie files',
    net([
      ['SESSDATA', S],
      ['bili_jct', J],
      ['DedeUserID', U],
    ]) +
      '\n' +
      net([
        ['SESSDATA', S2],
        ['bili_jct', J2],
        ['DedeUserID', U2],
      ]),
    '10001+bili_jct 20002+bili_jct',
  ],
  [
    'numbered variables',
    `SESSDATA_1=${S}\nSESSDATA_2=${S2}\nBILI_JCT_1=${J}\nBILI_JCT_2=${J2}`,
    '10001+bili_jct 20002+bili_jct',
  ],
  [
    'variables of RSSHub',
    `BILIBILI_COOKIE_10001=${C2}\nBILIBILI_COOKIE_20002=${D}`,
    '10001+bili_jct 20002+bili_jct',
  ],
  [
    'two accounts of JSON with tokens',
    JSON.stringify({
      a: { cookie: C, refresh_token: 'aa11' },
      b: { cookie: D, refresh_token: 'bb22' },
    }),
    '10001+bili_jct+token 20002+bili_jct+token',
  ],
  ['a good and a bad header', `${C2}\nSESSDATA=x"y"z; DedeUserID=3`, '10001+bili_jct'],
  [
    'two accounts in a list of cookies',
    JSON.stringify([...list(), ...list({}, second)]),
    '10001+bili_jct 20002+bili_jct',
  ],
  ['XML', `<cookie name="SESSDATA">${S}</cookie>`, '10001'],
  [
    'storageState with a token in localStorage',
    JSON.stringify({
      cookies: list(),
      origins: [
        {
          origin: 'https://www.bilibili.com',
          localStorage: [{ name: 'ac_time_value', value: 'abcd' }],
        },
      ],
    }),
    '10001+bili_jct+token',
  ],
  [
    'a Markdown table',
    `| Name | Value | Domain |\n|---|---|---|\n| SESSDATA | ${S} | .bilibili.com |\n| bili_jct | ${J} | .bilibili.com |`,
    '10001+bili_jct',
  ],
  [
    'CSV',
    `name,value,domain\nSESSDATA,${S},.bilibili.com\nbili_jct,${J},.bilibili.com`,
    '10001+bili_jct',
  ],
  ['a header, percent-encoded', encodeURIComponent(C), '10001+bili_jct'],
  [
    'the crossDomain link as a parameter',
    'https://x.test/?next=' +
      encodeURIComponent(
        `https://passport.biligame.com/crossDomain?DedeUserID=${U}&SESSDATA=${S}&bili_jct=${J}`,
      ),
    '10001+bili_jct',
  ],
  ['JSON text in JSON text', JSON.stringify(JSON.stringify({ cookie: C })), '10001+bili_jct'],
  [
    'JSON three levels deep',
    JSON.stringify({ data: JSON.stringify({ cookies: JSON.stringify(list()) }) }),
    '10001+bili_jct',
  ],
  ['a sentence', `My cookie is ${C2}.`, '10001+bili_jct'],
  ['a Chinese sentence', `SESSDATA：${S}，bili_jct：${J}，DedeUserID：${U}。`, '10001+bili_jct'],
  ['a Chinese word for the sign', `SESSDATA是${S}`, '10001'],
  ['curly quotes', `“SESSDATA”：“${S}”`, '10001'],
  [
    'the storage panel of Firefox',
    `SESSDATA:"${S}"\nCreated:"Thu"\nDomain:".bilibili.com"\nExpires / Max-Age:"Sat, 01 Jan 2028 00:00:00 GMT"\nbili_jct:"${J}"`,
    '10001+bili_jct',
  ],
  [
    'curl -v',
    `> GET /x HTTP/2\n> Host: api.bilibili.com\n> Cookie: ${C}\n>\n< HTTP/2 200\n< set-cookie: sid=abc; Path=/; Domain=bilibili.com`,
    '10001+bili_jct',
  ],
  [
    'joined Set-Cookie lines',
    `SESSDATA=${S}; Path=/; Domain=bilibili.com; Expires=Sat, 01 Jan 2028 00:00:00 GMT; HttpOnly, bili_jct=${J}; Path=/; Domain=bilibili.com; Expires=Sat, 01 Jan 2028 00:00:00 GMT`,
    '10001+bili_jct',
  ],
  [
    'a Set-Cookie line that removes',
    `Set-Cookie: SESSDATA=${S}; Path=/; Max-Age=0`,
    'import-refused',
  ],
  [
    'names and values between blanks',
    `SESSDATA ${S}\nbili_jct ${J}\nDedeUserID ${U}`,
    '10001+bili_jct',
  ],
  ['names and values in turn', `SESSDATA\n${S}\nbili_jct\n${J}`, '10001+bili_jct'],
  [
    'variables of Kubernetes',
    `env:\n  - name: BILI_SESSDATA\n    value: "${S}"\n  - name: BILI_JCT\n    value: ${J}`,
    '10001+bili_jct',
  ],
  [
    'a folded YAML text',
    `stringData:\n  cookie: >-\n    buvid3=AA; DedeUserID=${U};\n    bili_jct=${J}; SESSDATA=${S}`,
    '10001+bili_jct',
  ],
  ['YAML with an alias', `a: &x\n  SESSDATA: ${S}\nb: *x`, '10001'],
  ['a template of JavaScript', `const cookie = \`${C}\`;`, '10001+bili_jct'],
  ['two strings of JavaScript', `const c = 'SESSDATA=' + '${S}' + ';'`, '10001'],
  ['Java properties', `bilibili.sessdata=${S}\nbilibili.bili-jct=${J}`, '10001+bili_jct'],
  [
    'add_cookie calls',
    `driver.add_cookie({"name": "SESSDATA", "value": "${S}"})\ndriver.add_cookie({"name": "bili_jct", "value": "${J}"})`,
    '10001+bili_jct',
  ],
  [
    'a jar of Python, printed',
    `<RequestsCookieJar[<Cookie SESSDATA=${S} for .bilibili.com/>, <Cookie bili_jct=${J} for .bilibili.com/>]>`,
    '10001+bili_jct',
  ],
  [
    'LWP',
    `#LWP-Cookies-2.0\nSet-Cookie3: SESSDATA="${S}"; path="/"; domain=".bilibili.com"; path_spec; expires="2028-01-01 00:00:00Z"; version=0`,
    '10001',
  ],
  [
    'LWP, ended',
    `#LWP-Cookies-2.0\nSet-Cookie3: SESSDATA="${S}"; path="/"; domain=".bilibili.com"; path_spec; expires="2020-01-01 00:00:00Z"; version=0`,
    'import-refused',
  ],
  ['aria2', `header=Cookie: ${C}`, '10001+bili_jct'],
  ['wget', `wget --header="Cookie: ${C}" https://api.bilibili.com`, '10001+bili_jct'],
  [
    'yt-dlp',
    `yt-dlp --add-header "Cookie:${C}" https://www.bilibili.com/video/x`,
    '10001+bili_jct',
  ],
  [
    'a map with an end, ended',
    JSON.stringify({ SESSDATA: S, bili_jct: J, expires: 1600000000 }),
    'import-refused',
  ],
  ['an end in SESSDATA, ended', `SESSDATA=1a2b3c4d%2C1600000000%2C5e6f7%2Ab1`, 'import-refused'],
  [
    'microseconds since 1601, ended',
    JSON.stringify([
      { name: 'SESSDATA', value: S, host_key: '.bilibili.com', expires_utc: '13245000000000000' },
    ]),
    'import-refused',
  ],
  ['another domain', JSON.stringify(list({ domain: '.bilibili.tv' })), 'import-unrecognized'],
  ['tabs', `SESSDATA\t${S}\nbili_jct\t${J}`, '10001+bili_jct'],
  ['a request with a body', `Cookie: ${C}\r\nX-CSRF: x\r\n\r\ncsrf=${J}`, '10001+bili_jct'],
  ['a table of a terminal', '│ SESSDATA │ ' + S + ' │', '10001'],
  ['an id that is a number', `{"SESSDATA":"${S}","DedeUserID":10001}`, '10001'],
  ['an arrow', `SESSDATA -> ${S}`, '10001'],
  ['a wide arrow', `SESSDATA → ${S}`, '10001'],
  [
    'a numbered list',
    `1. SESSDATA: ${S}\n2. bili_jct: ${J}\n3. DedeUserID: ${U}`,
    '10001+bili_jct',
  ],
  ['bold names', `**SESSDATA**: \`${S}\`\n**bili_jct**: \`${J}\``, '10001+bili_jct'],
  ['an empty variable behind', `SESSDATA=${S}\nBILI_JCT=\n`, '10001'],
  ['words behind', `SESSDATA=${S}\n\n感谢\nhello world`, '10001'],
  [
    'YAML by host',
    `cookies:\n  live.douyin.com: SESSDATA=${S2}\n  live.bilibili.com: ${C}`,
    '10001+bili_jct',
  ],
  [
    'a cookie file of two sites',
    `.evil.com\tTRUE\t/\tFALSE\t0\tSESSDATA\t${S2}\n` + net([['SESSDATA', S]]),
    '10001',
  ],
  [
    'an HttpOnly cookie',
    `#HttpOnly_.bilibili.com\tTRUE\t/\tTRUE\t1830297600\tSESSDATA\t${S}`,
    '10001',
  ],
];
