import '#components/shell/pages.css';
import { MicrophonePage } from '#components/microphone/MicrophonePage.tsx';
import { mountPage } from '#components/shell/mount-page.tsx';

mountPage(<MicrophonePage />);
