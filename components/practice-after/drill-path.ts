/** Where a moment of a call is practised; without a card the one that was handled worst. */
export function drillPath(callId: string, cardId?: string): string {
  const parts = cardId === undefined ? [callId] : [callId, cardId];
  return `/practice/drill/${parts.map(encodeURIComponent).join('/')}`;
}

/** A part of such a path as it was before. */
export function partOf(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return '';
  }
}
