import { createContext, type ReactNode, useContext } from 'react';
import { Link } from 'wouter';
import { openDashboard } from '#extension/client/open.ts';
import { Button, buttonClass, type Look } from '../ui/Button.tsx';

/** Whether calls open in a tab of their own, as from the side panel, or in the place of this page. */
export const OwnTab = createContext(false);

interface OpenCallProps {
  callId: string;
  look?: Look;
  children: ReactNode;
}

/** Leads to a call. */
export function OpenCall({ callId, look = 'plain', children }: OpenCallProps) {
  const path = `/calls/${encodeURIComponent(callId)}`;
  if (useContext(OwnTab))
    return (
      <Button look={look} onClick={() => void openDashboard(path)}>
        {children}
      </Button>
    );
  return (
    <Link href={path} className={buttonClass(look)}>
      {children}
    </Link>
  );
}
