import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Survey } from '~/api/inside';
import { useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Missing } from './Missing';
import { PhaseTag } from './PhaseTag';
import { daysLeft, useNow } from './phase';
import { PromisedFacts } from './Promised';
import { survey } from './queries';
import { TakenQuotas } from './Quotas';
import { Share } from './Share';
import { Steps } from './Steps';
import { isOver } from './values';
import { useSurveyWords } from './words';
import '~/styles/manage-surveys.scss';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.fetchQuery(survey(language, slug));

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

/** The numbers that tell how it goes. */
function Progress({ of, now }: { of: Survey; now: number }) {
  const words = useSurveyWords();
  const { moment } = useTimes();
  const { responses = 0, most_responses: most } = of.management ?? {};
  const left = daysLeft(of, now);
  return (
    <section aria-labelledby="progress-title" className="survey-progress">
      <h2 id="progress-title">{words.deskTitle}</h2>
      <dl className="big-numbers">
        <div>
          <dt>{words.responses(responses)}{most && <span className="survey-note">{words.ofMost(most)}</span>}</dt>
          <dd>{words.count(responses)}</dd>
        </div>
        {left !== undefined && (
          <div>
            <dt>{words.daysLeft(left)}<span className="survey-note">{of.closes_at && moment(of.closes_at)}</span></dt>
            <dd>{words.count(left)}</dd>
          </div>
        )}
      </dl>
      {most ? <meter className="share-meter" aria-hidden="true" min={0} max={most} value={Math.min(most, responses)} /> : null}
      <TakenQuotas of={of} />
      {responses === 0 && <p className="hint">{words.deskNotYet}{of.audience === 'invited' && ` ${words.inviteNext}`}</p>}
    </section>
  );
}
