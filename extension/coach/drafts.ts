export { keepDraft as saveDraft } from '../store/coach-chats.ts';
