/** Whether this system can stop a program and let it go on later. */
export const canSuspend: boolean = process.platform !== 'win32';
