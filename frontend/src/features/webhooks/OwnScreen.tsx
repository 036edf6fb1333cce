import { useSuspenseQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { apiPaths } from '~/paths';
import { screen } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Endpoints } from './Endpoints';
import { Frame } from './Frame';
import { most, own } from './queries';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

export async function prepare({ queryClient, language, person }: Visit) {
  if (person) await queryClient.ensureQueryData(own(language, person));
}

/** One's own endpoints: whether each is told, of what, and how it went last. */
export function Screen() {
  const words = useWebhookWords();
  const language = useLanguage();
  const items = useSuspenseQuery(own(language, usePerson())).data;
  const create = <Link className="btn btn-primary" to={screen('meNewWebhook', language)}>{words.create}</Link>;
  return (
    <Frame title={words.title} lead={words.lead}>
      {items.length === 0 ? <Empty title={words.emptyTitle} text={words.emptyText}>{create}</Empty> : (
        <>
          <Endpoints items={items} />
          {items.length < most ? <div className="actions">{create}</div> : <p className="hint after-table">{words.full(most)}</p>}
        </>
      )}
      <p className="hint hook-help">{words.howTo} <a href={apiPaths.reference}>{words.howToLink}</a>.</p>
    </Frame>
  );
}
