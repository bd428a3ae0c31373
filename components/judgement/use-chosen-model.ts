import { useModels } from '../coach/use-models.ts';

/** Who would judge, and what that costs, told before it is begun. */
export function useChosenModel(model: string, credits: number): { name: string; cost: string; open: boolean } {
  const { data } = useModels();
  const id = model === 'auto' ? data?.auto.model : model;
  const found = data?.models.find((one) => one.id === id);
  const words = {
    platform: `${credits} ${credits === 1 ? 'credit' : 'credits'}, given back where nothing comes of it.`,
    user: 'No credits: it is paid by your own key.',
    team: 'No credits: it is paid by your team’s key.',
    none: 'No model can be used yet: connect a key in the options.',
  };
  const source = found?.source ?? (data ? 'none' : 'platform');
  const open = found !== undefined && found.state === 'open' && source !== 'none';
  return {
    name: model === 'auto' ? `Automatic${found ? ` (${found.name})` : ''}` : (found?.name ?? model),
    cost: found && found.state !== 'open' ? (found.reason ?? words.none) : words[source],
    open: data === undefined || open,
  };
}
