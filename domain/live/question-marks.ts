const TAG = /(?:^|[\s,])(?:right|ok|okay|yeah|really|you know|isn't it)\?$/i;

/**
 * Questions in a piece of live speech by the marks that captions set; tags such as "right?" do not count. A first count for the gauge: the
 * wrap-up also knows questions by their wording, with rules too large for a script that is put into pages.
 */
export function questionMarks(text: string): number {
  const asked = text.split(/(?<=[.?!])/).filter((sentence) => sentence.endsWith('?'));
  return asked.filter((sentence) => !TAG.test(sentence.trim()) || sentence.trim().split(/\s+/, 5).length > 4).length;
}
