import { Ellipsis, FileJson, FileText, Pencil, Trash2 } from 'lucide-react';
import { branchOf, tipOf } from '#extension/coach/branch.ts';
import { readChat } from '#extension/coach/chats.ts';
import { chatFile, chatJson, chatMarkdown } from '#extension/coach/share.ts';
import type { StoredChat } from '#extension/store/database.ts';
import { toast } from 'sonner';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import { deleteWithUndo } from './delete-chat.ts';

interface ChatMenuProps {
  chat: StoredChat;
  onRename: () => void;
  /** It was put away. */
  onGone?: () => void;
  onBack?: () => void;
}

async function save(id: string, ending: 'md' | 'json'): Promise<void> {
  const read = await readChat(id);
  if (!read) return;
  const { chat, messages } = read;
  const text =
    ending === 'md' ? chatMarkdown(chat, branchOf(messages, tipOf(messages, chat.tip))) : chatJson(chat, messages);
  saveFile(chatFile(chat, ending), ending === 'md' ? 'text/markdown;charset=utf-8' : 'application/json', [text]);
}

/** What can be done with a chat as a whole. */
export function ChatMenu({ chat, onRename, onGone, onBack }: ChatMenuProps) {
  const take = (ending: 'md' | 'json') =>
    void save(chat.id, ending).catch(() => toast.error('The chat could not be read. Reload this page and try again.'));
  return (
    <Menu
      label={`Actions for ${chat.title}`}
      trigger={<IconButton label={`More of ${chat.title}`} icon={<Ellipsis size={16} />} />}
    >
      <MenuItem icon={<Pencil size={14} />} onSelect={onRename}>
        Rename
      </MenuItem>
      <MenuItem icon={<FileText size={14} />} onSelect={() => take('md')}>
        Download as Markdown
      </MenuItem>
      <MenuItem icon={<FileJson size={14} />} onSelect={() => take('json')}>
        Download as JSON
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={<Trash2 size={14} />}
        danger
        onSelect={() => {
          onGone?.();
          void deleteWithUndo(chat.id, chat.title, () => onBack?.());
        }}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}
