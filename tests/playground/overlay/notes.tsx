import { createRoot } from 'react-dom/client';
import { NotesPage } from '#components/live/NotesPage.tsx';

const app = document.querySelector('#app');
if (app) createRoot(app).render(<NotesPage notes={[]} nowMs={() => 724_000} onSave={() => {}} onDelete={() => {}} />);
