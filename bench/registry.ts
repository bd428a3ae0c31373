import { analyzerJudging } from './analyzer-judging.ts';
import { analyzerUpload } from './analyzer-upload.ts';
import { answer500Streams } from './answer-500-streams.ts';
import { answerFirstToken } from './answer-first-token.ts';
import { archiveSearch } from './archive-search.ts';
import { authenticatedGet } from './authenticated-get.ts';
import { brainSearchVectors } from './brain-search-vectors.ts';
import { brainSearch } from './brain-search.ts';
import { bundleSizes } from './bundle-size.ts';
import { callPage } from './call-page.ts';
import { cards } from './cards.ts';
import { concurrentSpenders } from './concurrent-spenders.ts';
import { detection, objectionPrecision, objectionRecall } from './detection.ts';
import { embeddedColdStart } from './embedded-cold-start.ts';
import { fullText10k } from './full-text-10k.ts';
import { gateway } from './gateway.ts';
import { hearing } from './hearing.ts';
import { killNineLostRows } from './kill-nine.ts';
import { localAnswer } from './local-answer.ts';
import { longCall } from './long-call.ts';
import { pageOf100k } from './page-of-100k.ts';
import { panelUsable } from './panel-usable.ts';
import { practiceHourPanel } from './practice-hour-panel.ts';
import { practiceHour } from './practice-hour.ts';
import { practice } from './practice.ts';
import { practiceVoice } from './practice-voice.ts';
import { realtimeToken } from './realtime-token.ts';
import { recompute } from './recompute.ts';
import type { Bench } from './shape.ts';
import { start } from './start.ts';
import { stopToVendor } from './stop-to-vendor.ts';
import { turnsArriving } from './turns-arriving.ts';

/** Every figure that is promised. */
export const BENCHES: readonly Bench[] = [
  ...cards,
  detection,
  objectionPrecision,
  objectionRecall,
  recompute,
  ...analyzerJudging,
  ...analyzerUpload,
  localAnswer,
  ...bundleSizes,
  ...longCall,
  embeddedColdStart,
  killNineLostRows,
  ...start,
  authenticatedGet,
  ...concurrentSpenders,
  ...pageOf100k,
  fullText10k,
  archiveSearch,
  brainSearch,
  brainSearchVectors,
  turnsArriving,
  ...hearing,
  ...answerFirstToken,
  ...answer500Streams,
  ...gateway,
  ...practice,
  realtimeToken,
  ...practiceVoice,
  panelUsable,
  ...callPage,
  stopToVendor,
  practiceHour,
  practiceHourPanel,
];
