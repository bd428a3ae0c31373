import { followGiven } from './follow.ts';

/** The part of a page's world that microphones are asked for in. */
export interface MicrophoneWorld {
  MediaDevices?: { prototype: MediaDevices };
}

/** Follows the microphones that a page was given. Gives their tracks that are live. */
export function followMicrophones(world: MicrophoneWorld, onChange: () => void): () => MediaStreamTrack[] {
  const tracks = new Set<MediaStreamTrack>();
  followGiven(world.MediaDevices?.prototype, 'getUserMedia', (stream) => {
    for (const track of (stream as MediaStream).getAudioTracks()) tracks.add(track);
    onChange();
  });
  return () => {
    for (const track of tracks) if (track.readyState !== 'live') tracks.delete(track);
    return [...tracks];
  };
}
