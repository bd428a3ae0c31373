import { useParams } from 'wouter';
import { useSettings } from '../options/use-settings.ts';
import { ItemPage } from './ItemPage.tsx';
import { isKind } from './items.ts';
import { KindPage } from './KindPage.tsx';
import { MarketPage } from './MarketPage.tsx';
import { NewItemPage } from './NewItemPage.tsx';

/** Buyers, scenarios and scripts to practise with, one of them, or the team's market, as the address says. */
export default function LibraryPage() {
  const { settings } = useSettings();
  const { '*': rest = '' } = useParams<{ '*'?: string }>();
  if (!settings) return null;
  const [place = '', ...more] = rest.split('/');
  const { backend, team } = settings;
  if (place === 'market') return <MarketPage key={team} backend={backend} />;
  const kind = isKind(place) ? place : 'personas';
  const [first = '', second = ''] = more;
  if (first === 'new' && second !== '')
    return <NewItemPage key={`${team} ${second}`} kind={kind} id={second} backend={backend} />;
  const id = more.join('/');
  if (isKind(place) && id !== '')
    return <ItemPage key={`${team} ${kind} ${id}`} kind={kind} id={id} backend={backend} />;
  return <KindPage key={`${team} ${kind}`} kind={kind} backend={backend} />;
}
