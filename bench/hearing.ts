import { loadavg } from 'node:os';
import { SLOWER } from './cards.ts';
import { percentile } from './grade.ts';
import { hearingCut } from './hearing-cut.ts';
import { heardOnce, measureSpeakers, type Heard } from './hearing-session.ts';
import type { Bench } from './shape.ts';

type Figure = { value: number; samples: number; detail: string };

const load = (): string => `Load of the machine ${loadavg()[0]?.toFixed(1)}.`;

function bench(name: string, what: string, unit: string, target: number, pick: (heard: Heard) => Figure): Bench {
  return {
    name,
    what,
    unit,
    target,
    better: 'lower',
    async run({ minutes } = {}) {
      const { detail, ...figure } = pick(await heardOnce(minutes));
      return { ...figure, detail: `${detail} ${load()}` };
    },
  };
}

/** The 95th percentile of enough samples. */
function p95(samples: number[], least: number, detail: string): Figure {
  if (samples.length < least) throw new Error(`Only ${samples.length} samples came; ${least} are needed.`);
  const sorted = [...samples].sort((a, b) => a - b);
  const rest = `Median ${percentile(sorted, 0.5).toFixed(1)} ms, most ${percentile(sorted, 1).toFixed(1)} ms.`;
  return { value: percentile(sorted, 0.95), samples: sorted.length, detail: `${detail} ${rest}` };
}

const PLAYED =
  'From the time at which a beat is played by the page’s own clock of sound to the frame that begins it at the vendor’s socket.';
const stretch = ({ capture: { minutes } }: Heard): string =>
  `${minutes.toFixed(1)} min of real time, cards being painted; --minutes 60 for the whole hour.`;

export const hearing: readonly Bench[] = [
  bench(
    'hear-element-p95',
    'Sound of an <audio> in the tab to its frame at the vendor, 95th percentile',
    'ms',
    60,
    ({ element }) => p95(element, 40, PLAYED),
  ),
  bench('hear-webrtc-p95', 'The same for sound that comes by WebRTC', 'ms', 180, ({ webrtc }) =>
    p95(webrtc, 40, `${PLAYED} Codec and jitter buffer included.`),
  ),
  bench(
    'hear-card-p95',
    'From the vendor’s partial words to the frame that shows the card, 95th percentile',
    'ms',
    60,
    ({ cards }) =>
      p95(cards, 100, `Page on a CPU ${SLOWER}× slower, attention budget lifted; sent at a vendor on this machine.`),
  ),
  bench('hear-frames-lost', 'Frames lost in a capture', 'frames', 0, (heard) => ({
    value: heard.capture.lost,
    samples: Math.round(heard.capture.minutes * 3_000),
    detail: `${stretch(heard)} Both sides short by a frame at the same place. One side alone was uneven ${heard.capture.slips} times: what the browser gave.`,
  })),
  bench('hear-drift', 'Drift between the two sides in it', 'ms', 20, (heard) => ({
    value: heard.capture.driftMs,
    samples: heard.capture.beats,
    detail: `${stretch(heard)} Middle of the last tenth of the beats against that of the first; the browser gave one side alone unevenly ${heard.capture.slips} times.`,
  })),
  bench('hear-main-thread', 'Main thread of the document that hears', '%', 3, (heard) => ({
    value: heard.ear.worked * 100,
    samples: heard.ear.looks,
    detail: `${stretch(heard)} By the browser’s own figure of the processor’s time in tasks; with the time in which they waited for a processor that others had, ${(heard.ear.busy * 100).toFixed(1)} %. The side panel, which shares the thread, is closed.`,
  })),
  bench('hear-heap', 'Growth of its heap in an hour', 'MB', 10, (heard) => ({
    value: heard.ear.heapMbPerHour,
    samples: heard.ear.looks,
    detail: `${stretch(heard)} By a line through the heap after each collection; ${heard.ear.heapMb.toFixed(1)} MB at the end.`,
  })),
  bench('hear-click-p95', 'Toolbar click to the first frame at the vendor, 95th percentile', 'ms', 400, ({ clicks }) =>
    p95(
      clicks,
      10,
      'The call’s page and the document that hears are new, the panel is closed; token and line included.',
    ),
  ),
  {
    name: 'hear-playback',
    what: 'What listening adds until the tab’s sound comes out of the speakers',
    unit: 'ms',
    target: 100,
    better: 'lower',
    async run() {
      const { ms, beats } = await measureSpeakers();
      const detail = `Median while heard less median before, both against the element’s own clock. ${load()}`;
      return { value: ms, samples: beats, detail };
    },
  },
  hearingCut,
];
