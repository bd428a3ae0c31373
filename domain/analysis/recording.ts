/** Bytes that a recording may have. Our own figure: four hours of speech in any of the usual forms. */
export const MOST_RECORDING_BYTES = 500 * 1024 * 1024;
