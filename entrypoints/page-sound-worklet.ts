import { registerFrames } from '#extension/capture/processor.ts';
import { pack } from '#extension/page-sound/packed.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => registerFrames(({ pcm }) => ({ message: pack(pcm), transfer: [] })));
