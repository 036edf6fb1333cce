import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Missing } from './Missing';
import { PhaseTag } from './PhaseTag';
import { useNow } from './phase';
import { Progress } from './Progress';
import { PromisedFacts } from './Promised';
import { progress, survey } from './queries';
import { Share } from './Share';
import { Steps } from './Steps';
import { isOver } from './values';
import { useSurveyWords } from './words';
import '~/styles/manage-surveys.scss';

export const prepare = async ({ queryClient, language, slug }: Visit) => {
  const { value: of } = await queryClient.fetchQuery(survey(language, slug));
  // Its numbers come along; without them the desk is still a desk.
  if (of.management && of.state !== 'draft') await queryClient.prefetchQuery(progress(language, slug));
};

/** A survey's desk: how it goes, what is to be done with it, what was promised, how people come to it. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useSurveyWords();
  const language = useLanguage();
  const now = useNow();
  const { value: of } = useSuspenseQuery(survey(language, slug)).data;
  const mayMake = useOwners().length > 0 && Boolean(of.management);
  return (
    <Layout
      title={of.title}
      lang={of.language === language ? undefined : of.language}
      lead={of.community?.name ?? words.ofHub}
      trail={[{ label: words.title, to: screen('manageSurveys', language) }]}
      tag={<PhaseTag of={of} now={now} />}
      actions={
        <>
          {of.state !== 'draft' && <a className="btn btn-outline-primary btn-sm" href={paths.survey(language, of.slug)}>{words.publicPage}</a>}
          {of.management && !isOver(of) && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyEdit', language, of.slug)}>{words.edit}</Link>}
          <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyTrial', language, of.slug)}>{words.trial}</Link>
          {of.management && of.audience === 'invited' && of.state !== 'draft' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyInvitations', language, of.slug)}>{words.invitations}</Link>}
          {of.state !== 'draft' && of.identity !== 'anonymous' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyResponses', language, of.slug)}>{words.responsesLink}</Link>}
          {of.state !== 'draft' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyResults', language, of.slug)}>{words.resultsLink}</Link>}
          {of.state !== 'draft' && mayMake && <Link className="btn btn-outline-primary btn-sm" to={screen('manageNewSurvey', language, { from: of.slug })}>{words.runAgain}</Link>}
          {of.management && of.contacts && of.state !== 'draft' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyContacts', language, of.slug)}>{words.contactsLink}</Link>}
          <HistoryLink of={{ subject: of.id }} within={of.community?.id} />
          <Steps of={of} />
        </>
      }
    >
      {!of.management && <Notice><p>{words.readOnly}</p></Notice>}
      {of.reason && <Notice tone="warning"><p><strong>{isOver(of) ? words.whyClosed : words.whyReopened}:</strong> {of.reason}</p></Notice>}
      <div className="survey-desk">
        {of.management && (of.state === 'draft' ? <Missing of={of} /> : <Progress of={of} now={now} />)}
        <Share of={of} />
        <section aria-labelledby="settings-title" className="survey-settings">
          <h2 id="settings-title">{words.settingsTitle}</h2>
          <PromisedFacts of={of} withTimes />
        </section>
      </div>
    </Layout>
  );
}
