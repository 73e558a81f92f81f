/** The scenes of the demo; `all` shows the others in turn. */
export const demoScenes = ['qr', 'tv', 'captcha', 'sms', 'risk', 'error', 'all'] as const;

export type DemoScene = (typeof demoScenes)[number];
