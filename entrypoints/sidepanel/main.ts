import '#components/shell/pages.css';
import { sendMessage } from '#extension/client/messages.ts';
import { takePanelWish } from '#extension/client/open-tab.ts';

async function open(): Promise<void> {
  // All that is drawn here shares a thread with the ear, which the same click may just have begun.
  const [wish] = await Promise.all([
    takePanelWish().catch(() => null),
    sendMessage('ear.first').catch(() => undefined),
  ]);
  const tab = wish?.tab ?? 'live';
  const [{ openPanel }, coach, live] = await Promise.all([
    import('#components/shell/open-panel.tsx'),
    // Else it were asked for only once the panel is drawn.
    tab === 'coach' ? import('#components/coach/CoachPanel.tsx') : null,
    tab === 'live' ? import('#components/shell/PanelLive.tsx') : null,
  ]);
  const view = coach ?? live;
  openPanel(wish, view && { tab, View: view.default });
}

void open();
