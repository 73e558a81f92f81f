/** Where a page for the person is served, and whether a browser opens it. */
export interface PagePlaceEnv {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly browser: 'auto' | 'always' | 'never';
  /** Default: loopback. */
  readonly host?: string | undefined;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** The address under which a browser reaches the page; see `ServeOptions`. */
  readonly publicUrl?: string | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
}
