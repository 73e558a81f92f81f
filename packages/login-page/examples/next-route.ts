// app/login/[...path]/route.ts
import { logins } from './next-logins.ts';

export const dynamic = 'force-dynamic';
export const GET = logins.fetch;
export const POST = logins.fetch;
