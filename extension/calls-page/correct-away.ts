import { isBroughtIn, judge } from '#domain/analysis/cards.ts';
import type { Call } from '#domain/call.ts';
import { withSides } from '#domain/turn.ts';
import { answerOf, api } from '../client/api.ts';
import type { RemoteRecord } from '../client/remote-calls.ts';
import { batchOf, grouped, headOf, restItems, turnItem } from '../sync/payload.ts';

const BATCH_BYTES = 200_000;
/** Stands for a page that puts something right in the account, whichever device it is. */
const DEVICE = 'call-page';

/**
 * Puts right who is who, or the title, in one's own call of the account, which this device does not have: sides, objections, score and figures are
 * worked out anew and sent. A title of '' takes it away. Rejects with `ApiError`.
 */
export async function correctAway(
  { call: before, turns, revision, transcriptStored }: RemoteRecord,
  { speakers = before.speakers, title = before.title ?? '' }: Partial<Pick<Call, 'speakers' | 'title'>>,
): Promise<void> {
  const sided = withSides(turns, speakers);
  const { title: _, ...untitled } = before;
  const named = { ...untitled, speakers, ...(title === '' ? {} : { title }) };
  const call = isBroughtIn(named) ? judge(named, sided).call : named;
  const changed = sided.filter((turn, at) => turn !== turns[at]);
  const rest = restItems(call, sided, { words: transcriptStored, sentNotes: [] });
  const head = headOf(call, revision + 1);
  const groups = grouped([...changed.map(turnItem), ...rest], BATCH_BYTES);
  for (const items of groups.length > 0 ? groups : [[]]) {
    // oxlint-disable-next-line no-await-in-loop -- the account takes one batch of a call after another
    await answerOf(api.calls.sync.$post({ json: batchOf(head, items, DEVICE) }));
  }
}
