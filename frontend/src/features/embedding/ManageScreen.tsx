import { runsEventsOf, usePerson } from '~/inside';
import { Screen as Layout } from '~/ui/Screen';
import { Builder } from './Builder';
import { useBuilderWords } from './words';

/** In the dashboard: it begins with the community that one runs, if there is one. */
export function Screen() {
  const words = useBuilderWords();
  const [first] = runsEventsOf(usePerson());
  return <Layout title={words.title} lead={words.lead}><Builder community={first?.slug} /></Layout>;
}
