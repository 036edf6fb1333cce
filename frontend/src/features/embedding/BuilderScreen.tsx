import { Page } from '~/ui/Page';
import { Builder } from './Builder';
import { useBuilderWords } from './words';

/** For everybody. */
export function Screen() {
  const words = useBuilderWords();
  return <Page title={words.title} description={words.description} lead={words.lead}><Builder /></Page>;
}
