import { addPages, fill, patterns as pages, toQuery, type Language, type Query } from '~/paths';

/**
 * Every page of who is, or wants to be, inside: signing in, joining, one's own pages, the dashboard. In both languages, once.
 * They stand apart from `paths.ts` so that a visitor who only reads downloads none of this. What is fixed stands before what varies.
 */
export const patterns = {
  signIn: { it: '/accedi', en: '/en/sign-in' },
  signInConfirm: { it: '/accedi/conferma', en: '/en/sign-in/confirm' },
  signInReturn: { it: '/accedi/ritorno', en: '/en/sign-in/return' },
  join: { it: '/comunita/$slug/aderisci', en: '/en/communities/$slug/join' },
  membershipConfirm: { it: '/adesioni/conferma', en: '/en/memberships/confirm' },
  membershipManage: { it: '/adesioni/gestisci', en: '/en/memberships/manage' },
  membershipInvitation: { it: '/adesioni/invito', en: '/en/memberships/invitation' },
  register: { it: '/eventi/$slug/iscriviti', en: '/en/events/$slug/register' },
  openSpace: pages.wall,
  openSpaceTopic: { it: '/eventi/$slug/open-space/$topic', en: '/en/events/$slug/open-space/$topic' },
  registrationConfirm: { it: '/iscrizioni/conferma', en: '/en/registrations/confirm' },
  registrationManage: { it: '/iscrizioni/gestisci', en: '/en/registrations/manage' },
  certificate: { it: '/attestati/$slug', en: '/en/certificates/$slug' },
  answer: { it: '/indagini/$slug/rispondi', en: '/en/surveys/$slug/answer' },
  surveyInvitation: { it: '/indagini/invito', en: '/en/surveys/invitation' },
  surveyLetters: { it: '/indagini/niente-lettere', en: '/en/surveys/no-letters' },
  surveyReceipts: { it: '/ricevute', en: '/en/receipts' },
  embedding: { it: '/nel-tuo-sito', en: '/en/on-your-site' },
  eventPreview: { it: '/eventi/anteprima', en: '/en/events/preview' },
  me: { it: '/io', en: '/en/me' },
  meRegistrations: { it: '/io/iscrizioni', en: '/en/me/registrations' },
  meProfile: { it: '/io/profilo', en: '/en/me/profile' },
  meData: { it: '/io/dati', en: '/en/me/data' },
  meSessions: { it: '/io/sessioni', en: '/en/me/sessions' },
  meWebhooks: { it: '/io/webhook', en: '/en/me/webhooks' },
  meNewWebhook: { it: '/io/webhook/nuovo', en: '/en/me/webhooks/new' },
  meWebhook: { it: '/io/webhook/$slug', en: '/en/me/webhooks/$slug' },
  meWebhookEdit: { it: '/io/webhook/$slug/modifica', en: '/en/me/webhooks/$slug/edit' },
  manage: { it: '/gestione', en: '/en/manage' },
  manageCommunities: { it: '/gestione/comunita', en: '/en/manage/communities' },
  manageNewCommunity: { it: '/gestione/comunita/nuova', en: '/en/manage/communities/new' },
  manageCommunity: { it: '/gestione/comunita/$slug', en: '/en/manage/communities/$slug' },
  manageForm: { it: '/gestione/comunita/$slug/modulo', en: '/en/manage/communities/$slug/form' },
  manageComposition: { it: '/gestione/comunita/$slug/composizione', en: '/en/manage/communities/$slug/composition' },
  manageMemberships: { it: '/gestione/adesioni', en: '/en/manage/memberships' },
  manageInvitations: { it: '/gestione/adesioni/inviti', en: '/en/manage/memberships/invitations' },
  manageMembership: { it: '/gestione/adesioni/$slug', en: '/en/manage/memberships/$slug' },
  managePeople: { it: '/gestione/persone', en: '/en/manage/people' },
  managePerson: { it: '/gestione/persone/$slug', en: '/en/manage/people/$slug' },
  manageOrganisations: { it: '/gestione/enti', en: '/en/manage/organisations' },
  manageNewOrganisation: { it: '/gestione/enti/nuovo', en: '/en/manage/organisations/new' },
  manageOrganisation: { it: '/gestione/enti/$slug', en: '/en/manage/organisations/$slug' },
  manageGlossary: { it: '/gestione/glossario', en: '/en/manage/glossary' },
  manageNewTerm: { it: '/gestione/glossario/nuova', en: '/en/manage/glossary/new' },
  manageImport: { it: '/gestione/glossario/importa', en: '/en/manage/glossary/import' },
  manageTerm: { it: '/gestione/glossario/$slug', en: '/en/manage/glossary/$slug' },
  managePortals: { it: '/gestione/portali', en: '/en/manage/portals' },
  manageOpenData: { it: '/gestione/dati-aperti', en: '/en/manage/open-data' },
  manageMail: { it: '/gestione/posta', en: '/en/manage/mail' },
  manageActivity: { it: '/gestione/attivita', en: '/en/manage/activity' },
  manageEvents: { it: '/gestione/eventi', en: '/en/manage/events' },
  manageNewEvent: { it: '/gestione/eventi/nuovo', en: '/en/manage/events/new' },
  manageEvent: { it: '/gestione/eventi/$slug', en: '/en/manage/events/$slug' },
  manageAgenda: { it: '/gestione/eventi/$slug/programma', en: '/en/manage/events/$slug/agenda' },
  manageRegistrations: { it: '/gestione/eventi/$slug/iscrizioni', en: '/en/manage/events/$slug/registrations' },
  manageDoor: { it: '/gestione/eventi/$slug/ingresso', en: '/en/manage/events/$slug/door' },
  manageOpenSpace: { it: '/gestione/eventi/$slug/open-space', en: '/en/manage/events/$slug/open-space' },
  manageReport: { it: '/gestione/eventi/$slug/resoconto', en: '/en/manage/events/$slug/report' },
  manageNumbers: { it: '/gestione/eventi/$slug/numeri', en: '/en/manage/events/$slug/numbers' },
  manageRegistration: { it: '/gestione/iscrizioni/$slug', en: '/en/manage/registrations/$slug' },
  manageQuestionnaires: { it: '/gestione/questionari', en: '/en/manage/questionnaires' },
  manageNewQuestionnaire: { it: '/gestione/questionari/nuovo', en: '/en/manage/questionnaires/new' },
  manageQuestionBank: { it: '/gestione/questionari/banca', en: '/en/manage/questionnaires/bank' },
  manageQuestionnaire: { it: '/gestione/questionari/$slug', en: '/en/manage/questionnaires/$slug' },
  manageQuestionnaireVersions: { it: '/gestione/questionari/$slug/versioni', en: '/en/manage/questionnaires/$slug/versions' },
  manageQuestionnaireTrial: { it: '/gestione/questionari/$slug/prova', en: '/en/manage/questionnaires/$slug/trial' },
  manageSurveys: { it: '/gestione/indagini', en: '/en/manage/surveys' },
  manageNewSurvey: { it: '/gestione/indagini/nuova', en: '/en/manage/surveys/new' },
  manageSurvey: { it: '/gestione/indagini/$slug', en: '/en/manage/surveys/$slug' },
  manageSurveyEdit: { it: '/gestione/indagini/$slug/modifica', en: '/en/manage/surveys/$slug/edit' },
  manageSurveyTrial: { it: '/gestione/indagini/$slug/prova', en: '/en/manage/surveys/$slug/trial' },
  manageSurveyInvitations: { it: '/gestione/indagini/$slug/inviti', en: '/en/manage/surveys/$slug/invitations' },
  manageSurveyResponses: { it: '/gestione/indagini/$slug/risposte', en: '/en/manage/surveys/$slug/responses' },
  manageSurveyContacts: { it: '/gestione/indagini/$slug/contatti', en: '/en/manage/surveys/$slug/contacts' },
  manageSurveyResults: { it: '/gestione/indagini/$slug/risultati', en: '/en/manage/surveys/$slug/results' },
  manageExports: { it: '/gestione/esportazioni', en: '/en/manage/exports' },
  manageEmbedding: { it: '/gestione/nel-tuo-sito', en: '/en/manage/on-your-site' },
  manageWebhooks: { it: '/gestione/webhook', en: '/en/manage/webhooks' },
  manageWebhook: { it: '/gestione/webhook/$slug', en: '/en/manage/webhooks/$slug' },
  manageWebhookEdit: { it: '/gestione/webhook/$slug/modifica', en: '/en/manage/webhooks/$slug/edit' },
} as const satisfies Record<string, Record<Language, string>>;

export type ScreenName = keyof typeof patterns;

addPages(patterns);

type Plain = { [Name in ScreenName]: (typeof patterns)[Name]['it'] extends `${string}$slug${string}` ? never : Name }[ScreenName];

/** Two things of which one is within the other. */
type Inner = 'openSpaceTopic';

/** The address of a screen: `screen('manage', language)`. */
export const screen = (name: Plain, language: Language, query: Query = {}) => patterns[name][language] + toQuery(query);

/** The address of the screen of one thing: `screenOf('manageTerm', language, slug)`. */
export const screenOf = (name: Exclude<ScreenName, Plain | Inner>, language: Language, slug: string, query: Query = {}) =>
  fill(patterns[name][language], slug) + toQuery(query);

/** The address of a topic of an event's open space. */
export const topicPath = (language: Language, slug: string, topic: string) =>
  fill(patterns.openSpaceTopic[language], slug).replace('$topic', encodeURIComponent(topic));

/** Where to go after signing in: a page of ours and nothing else. */
export function ownPath(path: string | undefined, otherwise: string): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : otherwise;
}
