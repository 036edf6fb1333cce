import type { piazza, SurveyResponse, SurveySummary } from '~/api';

type Client = ReturnType<typeof piazza>;

/** What an invitation leads to. */
export type OpenedInvitation = Pick<SurveySummary, 'state' | 'opens_at' | 'closes_at'> & {
  survey: SurveyResponse['survey'];
  expires_at?: string | null;
  answered: boolean;
  letters_refused: boolean;
};

const json = { 'Content-Type': 'application/json' };

export const openInvitation = async (client: Client, invitation: string, signal?: AbortSignal) =>
  (await client.post<{ 200: OpenedInvitation }, unknown, true, 'data'>({ url: '/v1/survey-invitations/opening', responseStyle: 'data', headers: json, body: { invitation }, signal }));

export const refuseLetters = async (client: Client, invitation: string) =>
  void (await client.post<{ 204: void }, unknown, true, 'data'>({ url: '/v1/survey-invitations/refusal', responseStyle: 'data', headers: json, body: { invitation } }));
