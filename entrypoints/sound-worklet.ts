import { registerFrames } from '#extension/capture/processor.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => registerFrames());
