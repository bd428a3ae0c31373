import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { createLog } from './core/log.ts';

const app = createApp({ log: createLog('info', false) });
serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 8787), hostname: '127.0.0.1' }, (a) => console.log(`listening http://127.0.0.1:${a.port}`));
