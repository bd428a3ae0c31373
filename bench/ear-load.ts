import { type Browser, type CDPSession, TargetType } from 'puppeteer';
import { until } from '../tests/support/until.ts';

const MB = 2 ** 20;

export interface EarLoad {
  /** Share of the time in which its main thread worked, 0 to 1. */
  busy: number;
  /** The same without the time in which its work waited for a processor that something else had. */
  worked: number;
  /** By a line through all looks. */
  heapMbPerHour: number;
  heapMb: number;
  looks: number;
}

/** Watches the document that hears, by the browser's own figures of its main thread and heap. Other pages of the extension share both. */
export async function watchEar(browser: Browser) {
  const target = await until('the ear', () =>
    browser.targets().find((one) => one.type() === TargetType.BACKGROUND_PAGE && one.url().endsWith('/offscreen.html')),
  );
  const session: CDPSession = await target.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  const processor: CDPSession = await target.createCDPSession();
  await processor.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  const heaps: { atMs: number; mb: number }[] = [];
  let busySeconds = 0;
  let workedSeconds = 0;
  let seconds = 0;
  let before: { task: number; work: number; at: number } | null = null;

  async function metricsOf(of: CDPSession): Promise<(name: string) => number> {
    const { metrics } = await of.send('Performance.getMetrics');
    return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  }

  async function now(): Promise<NonNullable<typeof before>> {
    const [all, work] = await Promise.all([metricsOf(session), metricsOf(processor)]);
    return { task: all('TaskDuration'), work: work('TaskDuration'), at: all('Timestamp') };
  }

  return {
    /** Looks at it now; the work of looking is not counted. */
    async look(): Promise<void> {
      const after = await now();
      if (before) {
        busySeconds += after.task - before.task;
        workedSeconds += after.work - before.work;
        seconds += after.at - before.at;
      }
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      heaps.push({ atMs: performance.now(), mb: usedSize / MB });
      before = await now();
    },
    load(): EarLoad {
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const atMs = mean(heaps.map((heap) => heap.atMs));
      const mb = mean(heaps.map((heap) => heap.mb));
      const rise = mean(heaps.map((heap) => (heap.atMs - atMs) * (heap.mb - mb)));
      const spread = mean(heaps.map((heap) => (heap.atMs - atMs) ** 2));
      return {
        busy: busySeconds / seconds,
        worked: workedSeconds / seconds,
        heapMbPerHour: (rise / spread) * 3_600_000,
        heapMb: heaps.at(-1)?.mb ?? 0,
        looks: heaps.length,
      };
    },
    close: () => Promise.all([session.detach(), processor.detach()]),
  };
}
