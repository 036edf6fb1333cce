import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { personCategories, piazza, type Community, type PersonCategory } from '~/api';
import { joinCommunity, type Answers, type Me, type NewApplication, type SubjectKind } from '~/api/inside';
import { answered, AnswerFields, missingConsents } from '~/cards/inside/AnswerFields';
import { useMunicipalityName, useMunicipalityOptions } from '~/cards/inside/places';
import { Checkbox, RadioGroup, SelectField, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { useForm } from '~/forms/useForm';
import { useLanguage, useWords } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { usePersonIfAny } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { HowItWorks } from './HowItWorks';
import type { Outcome } from './JoinScreen';
import { applicationForm, eligibility } from './queries';
import { useJoiningWords } from './words';

type Values = {
  subject: SubjectKind;
  email: string;
  name: string;
  category: PersonCategory | null;
  municipality: string | null;
  answers: Answers;
  message: string | null;
  shown: boolean;
  consent_privacy: boolean;
};

const empty: Values = { subject: 'person', email: '', name: '', category: null, municipality: null, answers: {}, message: null, shown: false, consent_privacy: false };

function bodyOf(values: Values, isGuest: boolean): NewApplication {
  const { subject, email, name, category, municipality, answers, message, shown, consent_privacy } = values;
  return {
    ...(isGuest && { email: email.trim() }),
    ...(subject === 'organisation' ? { subject } : {
      ...(name.trim() && { name: name.trim() }),
      ...(category && { category }),
      ...(municipality && { municipality }),
    }),
    ...(message?.trim() && { message: message.trim() }),
    answers: answered(answers),
    shown,
    consent_privacy,
  };
}

type Props = {
  of: Community;
  /** As whom one can come in; more than one is asked for. */
  as: SubjectKind[];
  /** Whom one represents. */
  body?: Me['organisation'];
  onDone: (outcome: Outcome) => void;
};

/** First how it works and for whom; then the form, with the community's own questions. */
export function JoinForm({ of, as, body, onDone }: Props) {
  const words = useJoiningWords();
  const shared = useMembershipWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const isGuest = !person;
  const { fields } = useSuspenseQuery(applicationForm(language, of.slug)).data;
  const form = useForm<Values>({
    initial: { ...empty, name: person?.name ?? '', subject: as[0] ?? 'person' },
    check: (values) => [
      ...missingConsents(fields, values.answers, words.consentField),
      ...(values.consent_privacy ? [] : [{ pointer: '/consent_privacy', detail: words.consentNeeded }]),
    ],
    submit: async (values) => {
      const answer = await joinCommunity({ client: piazza(language), path: { community: of.slug }, body: bodyOf(values, isGuest), ...(isGuest && { security: [] }) });
      onDone('next' in answer ? { kind: 'mail', email: values.email.trim() } : { kind: 'done', membership: answer });
    },
  });
  const { category, municipality, subject } = form.values;
  const forBody = subject === 'organisation';
  const nameOf = useMunicipalityName(municipality ? [municipality] : []);
  return (
    <div className="join">
      <HowItWorks of={of} />
      {person
        ? <Notice><p>{words.signedInAs((forBody && body?.name) || person.name || (person.email ?? ''))}</p></Notice>
        : <p>{words.haveAccount} <Link to={screen('signIn', language, { return_to: screenOf('join', language, of.slug) })}>{words.signIn}</Link></p>}
      <Form form={form} label={words.joinTitle(of.name)} saveLabel={words.send[of.join_policy]} plain>
        {as.length > 1 && body && (
          <section className="form-section">
            <RadioGroup name="/subject" label={words.asWhom} options={as.map((value) => ({ value, label: value === 'organisation' ? body.name : words.oneself }))} />
          </section>
        )}
        {!forBody && <section className="form-section">
          <h2>{words.you}</h2>
          <SelectField name="/category" label={words.category} options={personCategories.map((value) => ({ value, label: personCategory[value] }))} required />
          <Eligible slug={of.slug} category={category} />
          {isGuest && <TextField name="/email" label={words.email} hint={words.emailHint} type="email" autoComplete="email" inputMode="email" maxLength={254} spellCheck={false} required />}
          <TextField name="/name" label={words.name} autoComplete="name" maxLength={120} required />
          <PickField name="/municipality" label={words.municipality} hint={words.municipalityHint} useOptions={useMunicipalityOptions} labelOf={nameOf} single />
        </section>}
        {(fields.length > 0 || of.join_policy === 'on_request') && (
          <section className="form-section">
            <h2>{words.questions}</h2>
            <AnswerFields fields={fields} />
            {of.join_policy === 'on_request' && <LongTextField name="/message" label={words.message} hint={words.messageHint} maxLength={1000} />}
          </section>
        )}
        <section className="form-section">
          <h2>{words.agree}</h2>
          <Checkbox name="/shown" label={shared.shown} hint={shared.shownHint} />
          <Checkbox
            name="/consent_privacy"
            label={words.consent}
            hint={<>{words.consentHint} <a href={paths.privacy(language)} target="_blank" rel="noopener">{words.privacy}</a>.</>}
            required
          />
        </section>
      </Form>
    </div>
  );
}

/** Whether somebody of this category can join, as the community's rules answer, before the rest is filled in. */
function Eligible({ slug, category }: { slug: string; category: PersonCategory | null }) {
  const language = useLanguage();
  const { data } = useQuery(eligibility(language, slug, category));
  return (
    <div role="status">
      {data && category && (
        <Notice tone={data.eligible ? 'success' : 'warning'}>
          <p>{data.reason.text}</p>
          {!data.eligible && <p>{data.next_step}</p>}
        </Notice>
      )}
    </div>
  );
}
