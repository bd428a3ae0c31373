import './fake-extension.ts';

const { seed } = await import('./seed.ts');
await seed(new URLSearchParams(location.search).get('seed') ?? 'full');
await import('../../../entrypoints/sidepanel/main.ts');
