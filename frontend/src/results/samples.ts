import type { QuestionResult, ResultCell, ResultTable, SurveyOutcome } from '~/api';

const cell = (value: string, label: string, count: number | null, share: number | null = null): ResultCell => ({ value, label, count, share });

const table = (cells: ResultCell[], more: Partial<ResultTable> = {}): ResultTable => ({ answered: 100, unanswered: 0, cells, ...more });

const question = (id: string, type: QuestionResult['type'], tables: ResultTable[], more: Partial<QuestionResult> = {}): QuestionResult => ({
  question: id, type, label: `Domanda ${id}`, withheld: false, can_be_crossed: true, can_split: true, tables, ...more,
});

/** One question of each way to be drawn, with numbers that were worked out by hand. */
export const samples = {
  role: question('ruolo', 'single_choice', [table([cell('tecnico', 'Tecnica', 61, 61), cell('politico', 'Politica', null), cell('altro', 'Altro', null), cell('nessuno', 'Nessuno', 20, 20)], { unanswered: 12 })], { withheld: true }),
  methods: question('metodi', 'multiple_choice', [table([cell('assemblee', 'Assemblee', 80, 80), cell('tavoli', 'Tavoli', 45, 45)])]),
  vote: question('voto', 'scale', [table([cell('1', '1', 10, 10), cell('2', '2', 0, 0), cell('3', '3', 30, 30), cell('4', '4', 40, 40), cell('5', '5', 20, 20)], { statistics: { mean: 3.6, median: 4, lower_quartile: 3, upper_quartile: 4 } })]),
  hours: question('ore', 'number', [table([{ ...cell('range-0', '< 10', 25, 25), below: 10 }, { ...cell('range-1', '10–20', 50, 50), from: 10, below: 20 }, { ...cell('range-2', '≥ 20', 25, 25), from: 20 }])], { can_split: false }),
  success: question('riuscita', 'matrix_single', [
    table([cell('no', 'No', 40, 40), cell('si', 'Sì', 60, 60)], { of: { value: 'ascolto', label: 'Ascolto' } }),
    table([cell('no', 'No', null), cell('si', 'Sì', null)], { of: { value: 'esito', label: 'Esito' } }),
  ], { can_split: false, withheld: true }),
  order: question('ordine', 'ranking', [table([cell('1', '1', 60, 60), cell('2', '2', 40, 40)], { of: { value: 'a', label: 'Tempo' } }), table([cell('1', '1', 40, 40), cell('2', '2', 60, 60)], { of: { value: 'b', label: 'Denaro' } })], {
    can_be_crossed: false, can_split: false,
    ranking: [{ value: 'a', label: 'Tempo', score: 60, mean_place: 1.4, first: 60 }, { value: 'b', label: 'Denaro', score: 40, mean_place: 1.6, first: 40 }],
  }),
  why: question('perche', 'long_text', [table([], { answered: 37, unanswered: 63 })], { can_be_crossed: false, can_split: false }),
};

const id = '0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b';

export const outcome: SurveyOutcome = {
  survey: {
    id, slug: 'prova', kind: 'survey', state: 'results_published', identity: 'anonymous', audience: 'public_after_closing', title: 'Indagine di prova', questionnaire: id, number: '1.1',
    opens_at: '2026-09-01T06:00:00Z', closed_at: '2026-09-30T16:00:00Z',
  },
  results: { exactness: 'exact', responses: 100, questions: Object.values(samples) },
  asked: null,
  over_time: [{ from: '2026-09-01', to: '2026-09-01', count: 40, so_far: 40 }, { from: '2026-09-02', to: '2026-09-11', count: 60, so_far: 100 }],
  options: { split: true, groups: [], texts: false, rows: false, settle: false, comparable: [{ id, slug: 'prova-2025', title: 'Indagine di prova 2025', closed_at: '2025-09-30T16:00:00Z' }] },
};
