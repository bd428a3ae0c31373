import '#components/shell/pages.css';
import { sendMessage } from '#extension/client/messages.ts';
import { takePanelWish } from '#extension/client/open-tab.ts';

async function open(): Promise<void> {
  // All that is drawn here shares a thread with the ear, which the same click may just have begun.
  const [wish] = await Promise.all([
    takePanelWish().catch(() => null),
    sendMessage('ear.first').catch(() => undefined),
  ]);
  const [{ mountPage }, { Panel }] = await Promise.all([
    import('#components/shell/mount-page.tsx'),
    import('#components/shell/Panel.tsx'),
    // Else it were fetched only once the panel is drawn.
    wish?.tab === 'coach' ? import('#components/coach/CoachPanel.tsx') : null,
  ]);
  mountPage(<Panel wanted={wish} />);
}

void open();
