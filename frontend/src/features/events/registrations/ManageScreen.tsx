import { useQuery } from '@tanstack/react-query';
import { AnswerList } from '~/cards/inside/AnswerList';
import { useLanguage } from '~/i18n';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { useSecret } from '~/ui/useSecret';
import { Broken } from '../Broken';
import { History } from './History';
import { OwnRegistration } from './OwnRegistration';
import { event, held } from './queries';
import { useRegistrationWords } from './words';

/** The one registration that the link in the letter is for: to see it, to change it, to end it, with no account. */
export function Screen() {
  const words = useRegistrationWords();
  const language = useLanguage();
  const token = useSecret();
  const own = useQuery(held(language, token));
  const it = own.data;
  const asked = useQuery({ ...event(language, it?.event.slug ?? ''), enabled: Boolean(it) });
  if (!token || own.isError || it === null) {
    return (
      <Broken title={words.manageTitle} description={words.manageLead} failedTitle={words.linkFailed} failedText={own.error || it === null ? words.linkFailedText : words.noLink} error={own.error} onRetry={own.refetch}>
        <Link className="btn btn-primary" to={screen('signIn', language)}>{words.signIn}</Link>
      </Broken>
    );
  }
  return (
    <Page title={it ? words.manageTo(it.event.title) : words.manageTitle} headTitle={words.manageTitle} description={words.manageLead} lead={words.manageLead}>
      {!it ? <CardSkeletons count={1} /> : (
        <div className="narrow">
          <OwnRegistration of={it} auth={token} titled={false} onChanged={() => own.refetch()} />
          {Object.keys(it.answers).length > 0 && asked.data && (
            <section>
              <h2>{words.answers}</h2>
              <AnswerList fields={asked.data.questions} answers={it.answers} />
            </section>
          )}
          <History of={it._embedded?.history ?? []} own />
        </div>
      )}
    </Page>
  );
}
