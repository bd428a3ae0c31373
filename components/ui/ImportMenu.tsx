import { ChevronDown, FileUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import { Menu, MenuItem } from './Menu.tsx';

interface ImportMenuProps {
  onFile: (file: File) => void;
  /** The ways out: menu items. */
  children: ReactNode;
}

/** JSON in from a file that is chosen, and out by the items given. */
export function ImportMenu({ onFile, children }: ImportMenuProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu
        label="Import and export"
        trigger={
          <Button>
            Import and export <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<FileUp size={14} />} onSelect={() => picker.current?.click()}>
          Import a file
        </MenuItem>
        {children}
      </Menu>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File to import"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = '';
        }}
      />
    </>
  );
}
