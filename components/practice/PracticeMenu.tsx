import { CloudUpload, EllipsisVertical, Repeat, Trash2 } from 'lucide-react';
import type { Practice } from '#domain/practice/practice.ts';
import { deletePracticeWithUndo } from '../practice-after/delete-practice.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';

interface PracticeMenuProps {
  practice: Practice;
  onSame: () => void;
  /** Gives it to the account; absent where that is not to be done. */
  onClaim?: () => void;
}

/** What else can be done with a practice of the list. */
export function PracticeMenu({ practice, onSame, onClaim }: PracticeMenuProps) {
  const title = `${practice.persona.name}, ${practice.scenario.title}`;
  const label = `More of ${title}`;
  return (
    <Menu label={label} trigger={<IconButton label={label} icon={<EllipsisVertical size={16} />} />}>
      <MenuItem icon={<Repeat size={14} />} onSelect={onSame}>
        Same test again
      </MenuItem>
      {onClaim ? (
        <MenuItem icon={<CloudUpload size={14} />} onSelect={onClaim}>
          Add to your account
        </MenuItem>
      ) : null}
      <MenuLine />
      <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void deletePracticeWithUndo(practice.id, title)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
