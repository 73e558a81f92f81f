/** What a demo can show; `all` shows the others one after the other. */
export const demoScenes = ['qr', 'tv', 'captcha', 'sms', 'risk', 'error', 'all'] as const;

/** One of {@link demoScenes}. */
export type DemoScene = (typeof demoScenes)[number];
