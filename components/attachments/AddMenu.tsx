import { FileUp, Globe, TextQuote } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { AddAddress } from './AddAddress.tsx';
import { AddText } from './AddText.tsx';
import type { ToAttach } from './attached.ts';

interface AddMenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  /** What the file picker offers. */
  accept: string;
  onAdd: (things: readonly ToAttach[]) => void;
}

/** The three ways to give something to be read: files, an address, text. */
export function AddMenu({ trigger, label, accept, onAdd }: AddMenuProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<'address' | 'text' | null>(null);
  const close = () => setAsking(null);
  const add = (thing: ToAttach) => {
    close();
    onAdd([thing]);
  };
  return (
    <>
      <Menu label={label} trigger={trigger}>
        <MenuItem icon={<FileUp size={14} />} onSelect={() => picker.current?.click()}>
          Files
        </MenuItem>
        <MenuItem icon={<Globe size={14} />} onSelect={() => setAsking('address')}>
          Web page
        </MenuItem>
        <MenuItem icon={<TextQuote size={14} />} onSelect={() => setAsking('text')}>
          Text
        </MenuItem>
      </Menu>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label="Files"
        onChange={({ currentTarget }) => {
          const things = [...(currentTarget.files ?? [])].map((file) => ({ file }));
          // The same file may be chosen again.
          currentTarget.value = '';
          if (things.length > 0) onAdd(things);
        }}
      />
      {asking === 'address' ? <AddAddress onAdd={(url) => add({ url })} onClose={close} /> : null}
      {asking === 'text' ? <AddText onAdd={add} onClose={close} /> : null}
    </>
  );
}
