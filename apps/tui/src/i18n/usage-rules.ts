/** The rules of values on the command line, each as the end of a sentence. */
export const usageRules = {
  path: 'a path',
  address: 'an IP address or localhost',
  publicUrl: 'an address such as https://name-{port}.example.test',
  hostName: 'a host name such as nas.local',
  port: '1 to 65535',
  duration: 'such as 12h, 7d or 2w',
  variable: 'a name like COOKIE',
  speed: 'above 0 and at most 100',
  timeout: 'seconds above 0, at most 86400',
} as const;

export const zhUsageRules: Readonly<Record<keyof typeof usageRules, string>> = {
  path: '路径',
  address: ' IP 地址或 localhost',
  publicUrl: '网址，例如 https://name-{port}.example.test',
  hostName: '主机名，例如 nas.local',
  port: ' 1 至 65535',
  duration: '时长，例如 12h、7d 或 2w',
  variable: '变量名，例如 COOKIE',
  speed: '大于 0 且不超过 100 的数',
  timeout: '大于 0 且不超过 86400 的秒数',
};
