import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into the backend's process before it: on SIGUSR2 it begins to watch the event loop, on the next it says its delay. */
const delay = monitorEventLoopDelay({ resolution: 1 });
let watching = false;
process.on('SIGUSR2', () => {
  if (!watching) {
    delay.reset();
    delay.enable();
  } else {
    delay.disable();
    const [p99, p50, max] = [delay.percentile(99), delay.percentile(50), delay.max].map((ns) => ns / 1e6);
    process.stdout.write(`\nevent-loop ${JSON.stringify({ p99, p50, max })}\n`);
  }
  watching = !watching;
});
