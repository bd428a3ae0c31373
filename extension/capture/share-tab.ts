/** What Chrome knows of getDisplayMedia beyond TypeScript's own list (https://developer.mozilla.org/docs/Web/API/MediaDevices/getDisplayMedia). */
interface TabSharing extends DisplayMediaStreamOptions {
  audio: MediaTrackConstraints & { suppressLocalAudioPlayback: boolean };
  preferCurrentTab: boolean;
  selfBrowserSurface: 'exclude';
  systemAudio: 'exclude';
}

/** The tab goes on being heard where it plays; its sound comes as it is. */
const TAB_SOUND: TabSharing = {
  audio: {
    suppressLocalAudioPlayback: false,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  },
  // Chrome shares sound with a picture alone.
  video: true,
  preferCurrentTab: false,
  selfBrowserSurface: 'exclude',
  systemAudio: 'exclude',
};

const NOT_SHARED = 'Nothing was shared. Press the button again and choose the tab of the call.';
const NOT_A_TAB =
  'That was a window or the screen, whose sound the browser does not give. Press the button again and choose “Chrome Tab”.';
const NO_SOUND =
  'The tab was shared without its sound. Press the button again, choose the tab of the call and switch on “Also share tab audio”.';
const NOT_ALLOWED = 'This browser does not let the sound of tabs be shared here.';

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/**
 * Has the rep choose a tab and gives its sound, without its picture; else what was wrong and what to do, in words. Must run in a click. Never
 * rejects.
 */
export async function shareTab(devices: Pick<MediaDevices, 'getDisplayMedia'>): Promise<MediaStream | string> {
  let shared: MediaStream;
  try {
    shared = await devices.getDisplayMedia(TAB_SOUND);
  } catch (error) {
    const refused = error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
    return refused ? NOT_SHARED : NOT_ALLOWED;
  }
  const [picture] = shared.getVideoTracks();
  const sound = shared.getAudioTracks();
  const surface = picture?.getSettings().displaySurface;
  if (sound.length > 0 && (surface === undefined || surface === 'browser')) {
    picture?.stop();
    return new MediaStream(sound);
  }
  stop(shared);
  return surface === undefined || surface === 'browser' ? NO_SOUND : NOT_A_TAB;
}
