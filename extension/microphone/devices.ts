/** A microphone that can be chosen. */
export interface Microphone {
  id: string;
  name: string;
}

/** Chrome's names for "whatever the system prefers", which an empty choice stands for here. */
const NO_DEVICES = new Set(['', 'default', 'communications']);

/** The microphones that are connected. Empty until the microphone is allowed: before that the browser tells no names. */
export async function listMicrophones(): Promise<Microphone[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'audioinput' && !NO_DEVICES.has(deviceId))
    .map(({ deviceId, label }, at) => ({ id: deviceId, name: label || `Microphone ${at + 1}` }));
}
