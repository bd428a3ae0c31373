import '#components/shell/pages.css';
import { sendMessage } from '#extension/client/messages.ts';

async function open(): Promise<void> {
  // All that is drawn here shares a thread with the ear, which the same click may just have begun.
  await sendMessage('ear.first').catch(() => undefined);
  const [{ mountPage }, { Panel }] = await Promise.all([
    import('#components/shell/mount-page.tsx'),
    import('#components/shell/Panel.tsx'),
  ]);
  mountPage(<Panel />);
}

void open();
