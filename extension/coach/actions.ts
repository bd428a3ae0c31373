import { bringChatBack, putChatAway, renameChat as rename, showBranch } from '../store/coach-chats.ts';
import { database } from '../store/database.ts';
import { chatsChanged } from './ask.ts';
import { tipFrom } from './branch.ts';
import { stopRunning, type Source } from './run.ts';

/** Names a chat; without words it is called by its first question again. */
export async function renameChat(id: string, name: string): Promise<void> {
  await rename(id, name);
  chatsChanged();
}

/** Takes a chat off the list, for some seconds only; what still runs in it is stopped. */
export async function deleteChat(id: string, source: Source): Promise<void> {
  const messages = await database.coachMessages.where('session').equals(id).toArray();
  await putChatAway(id);
  chatsChanged();
  await Promise.all(
    messages.filter(({ answered }) => answered?.state === 'running').map((one) => stopRunning(one.id, source)),
  );
}

/** Brings a chat back; false where it is gone for good. */
export async function restoreChat(id: string): Promise<boolean> {
  const back = await bringChatBack(id);
  chatsChanged();
  return back;
}

/** Shows the branch to which this message belongs, as far as it goes. */
export async function showMessage(chat: string, id: string): Promise<void> {
  const messages = await database.coachMessages.where('session').equals(chat).toArray();
  await showBranch(chat, tipFrom(messages, id));
}
