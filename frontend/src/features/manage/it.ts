export const it = {
  title: 'Cosa mi aspetta',
  hello: (name: string) => `Buon lavoro, ${name}.`,
  drafts: 'Bozze da avviare',
  suggested: 'Voci proposte da esaminare',
  inReview: 'Voci in revisione da pubblicare',
  nothingTitle: 'Niente ti aspetta',
  nothingText: 'Quando arriva qualcosa da decidere lo trovi qui. Intanto puoi:',
  newTerm: 'Proporre una voce di glossario',
  allCommunities: 'Vedere le comunità',
};

export type ManageWords = typeof it;
