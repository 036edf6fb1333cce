import type { Page } from '@playwright/test';
import { asTeam, publishEvents, type Team } from './events';
import { expect } from './fixtures';

const say = (it: string, en: string) => ({ it, en });
const option = (id: string, it: string, en: string) => ({ id, label: say(it, en) });

/** Two pages with one of each that is hard: a table, an order, a text for «other»; the second is for who took part. */
export const twoPages = (title: string) => ({
  languages: ['it', 'en'],
  title: say(title, `${title} (en)`),
  intro: say('Bastano **due minuti**.', '**Two minutes** are enough.'),
  pages: [
    {
      id: 'tu',
      title: say('Tu e la comunità', 'You and the community'),
      questions: [
        { id: 'partecipato', type: 'yes_no', label: say('Hai partecipato quest’anno?', 'Did you take part this year?'), required: true },
        { id: 'canale', type: 'single_choice', label: say('Come l’hai saputo?', 'How did you hear of it?'), other: true, options: [option('posta', 'Per posta', 'By mail'), option('voce', 'A voce', 'By word of mouth')] },
        { id: 'mail', type: 'email', label: say('E-mail, se vuoi', 'E-mail, if you like') },
      ],
    },
    {
      id: 'incontri',
      title: say('Gli incontri', 'The meetings'),
      shown_if: { '==': [{ var: 'partecipato' }, true] },
      questions: [
        {
          id: 'quanto', type: 'matrix_single', label: say('Quanto sono stati utili?', 'How useful were they?'), every_row: true, required: true,
          rows: [option('sale', 'Le sale', 'The rooms'), option('orari', 'Gli orari', 'The hours')],
          columns: [option('poco', 'Poco', 'Little'), option('abbastanza', 'Abbastanza', 'Fairly'), option('molto', 'Molto', 'Very')],
        },
        { id: 'ordine', type: 'ranking', label: say('Che cosa conta di più?', 'What matters most?'), options: [option('tempo', 'Il tempo', 'Time'), option('luogo', 'Il luogo', 'The place')] },
        { id: 'idee', type: 'long_text', label: say('Che cosa cambieresti?', 'What would you change?'), max_length: 500 },
      ],
    },
  ],
});

export const onePage = (title: string) => ({
  languages: ['it', 'en'],
  title: say(title, `${title} (en)`),
  pages: [{ id: 'voto', questions: [{ id: 'giorno', type: 'single_choice', label: say('Quale giorno preferisci?', 'Which day do you prefer?'), required: true, options: [option('sab', 'Sabato', 'Saturday'), option('dom', 'Domenica', 'Sunday')] }] }],
});

export type Asked = { slug: string; title: string; team: Team; step: (name: string, data?: unknown) => Promise<void> };

/** A survey of this test alone, published by whoever is signed in on the page, for everybody unless it says otherwise. */
export async function ask(page: Page, more: Record<string, unknown> = {}, definition: (title: string) => unknown = twoPages): Promise<Asked> {
  const name = `prova-${Date.now()}-${Math.floor(Math.random() * 1000)}`;
  const title = `La partecipazione ${name}`;
  const headers = await publishEvents(page, []);
  const team = asTeam(page, headers);
  const { id } = await team('post', '/v1/questionnaire-imports', { document: { format: 'piazza-questionnaire/1', definition: definition(title) } });
  const published = await page.request.post(`/v1/questionnaires/${String(id)}/publication`, { headers: { ...headers, 'If-Match': '*' }, data: {}, maxRetries: 3 });
  expect(published.status(), await published.text()).toBe(201);
  const text = (language: string) => ({ title: language === 'it' ? title : `${title} (en)`, introduction: 'Ci aiuta a **decidere** che cosa fare.', privacy_notice: 'I dati sono trattati dalla Regione, per un anno.', thanks: 'Ne parliamo a **gennaio**.' });
  await team('post', '/v1/surveys', {
    questionnaire: id, slug: name, texts: { it: text('it'), en: text('en') },
    kind: 'survey', identity: 'confidential', results: 'public_after_closing', audience: 'public', never_closes: true, ...more,
  });
  const step = async (what: string, data?: unknown) => void (await team('post', `/v1/surveys/${name}/${what}`, data));
  await step('publication');
  return { slug: name, title, team, step };
}

/** A response begun by nobody in particular: its key. */
export async function begun(page: Page, slug: string): Promise<string> {
  const answer = await page.request.post(`/v1/surveys/${slug}/responses`, { data: {}, maxRetries: 3 });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { key: string }).key;
}
