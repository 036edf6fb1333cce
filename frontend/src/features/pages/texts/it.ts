import type { ArticleText } from '../queries';

export const privacy: ArticleText = {
  title: 'Privacy',
  lead: 'Leggere Piazza non richiede un account e non lascia tracce personali: nessun cookie, nessuna statistica, nessun servizio di terzi.',
  updatedAt: '2026-11-21',
  sections: [
    {
      heading: 'Cosa raccogliamo quando leggi',
      paragraphs: [
        'Niente che ti identifichi. Il sito non usa cookie, non misura le visite e non carica caratteri, immagini o programmi da altri siti: ogni richiesta del tuo browser arriva solo a questo servizio.',
        'I registri tecnici annotano l’ora, la pagina richiesta, l’esito e il tempo di risposta, senza indirizzi IP né altri dati personali. Servono ad accorgersi dei guasti.',
      ],
    },
    {
      heading: 'Cosa resta nel tuo browser',
      paragraphs: [
        'Finché la scheda è aperta il browser ricorda a che punto delle pagine eri arrivata o arrivato, per riportarti lì quando torni indietro. È un’informazione che non lascia il tuo dispositivo e sparisce quando chiudi la scheda.',
      ],
    },
    {
      heading: 'Persone nominate nel sito',
      paragraphs: [
        'Le pagine delle comunità mostrano quante persone e quanti enti partecipano, non chi sono. I contatti pubblicati sono quelli che ogni comunità ha scelto di rendere pubblici.',
      ],
    },
    {
      heading: 'Chi risponde dei dati e quali diritti hai',
      paragraphs: [
        'Titolare del trattamento è l’ente che gestisce questa installazione di Piazza, indicato in testa a ogni pagina. Puoi chiedere al titolare o al suo responsabile della protezione dei dati:',
      ],
      list: [
        'quali dati ti riguardano e una loro copia;',
        'di correggerli, cancellarli o limitarne l’uso;',
        'di opporti al trattamento;',
        'di non far comparire più un contatto che ti riguarda.',
      ],
    },
    {
      heading: 'Reclami',
      paragraphs: [
        'Se ritieni che i tuoi diritti non siano stati rispettati puoi rivolgerti al Garante per la protezione dei dati personali, come prevede l’articolo 77 del Regolamento (UE) 2016/679.',
      ],
    },
  ],
};

export const accessibility: ArticleText = {
  title: 'Dichiarazione di accessibilità',
  lead: 'Piazza è fatta per essere usata da tutte le persone. Qui diciamo come lo verifichiamo, cosa ancora non va e come segnalarci un problema.',
  updatedAt: '2026-11-21',
  sections: [
    {
      heading: 'Stato di conformità',
      paragraphs: [
        'Il sito è progettato secondo le WCAG 2.2, livello AA, e la norma UNI CEI EN 301549. Questa è un’autovalutazione condotta da chi lo sviluppa: l’ente che gestisce l’installazione pubblica la propria dichiarazione sul modello di AgID.',
      ],
    },
    {
      heading: 'Come lo verifichiamo',
      paragraphs: ['A ogni modifica, prima della pubblicazione, prove automatiche in un vero browser controllano che:'],
      list: [
        'lo strumento axe non trovi errori su nessuna pagina, in italiano e in inglese;',
        'ogni percorso si completi con la sola tastiera, con il fuoco sempre visibile;',
        'le pagine si leggano su uno schermo largo 320 pixel senza scorrimento orizzontale;',
        'il contenuto delle pagine pubbliche si legga anche senza JavaScript.',
      ],
    },
    {
      heading: 'Limiti noti',
      paragraphs: ['Non abbiamo ancora svolto prove con persone che usano tecnologie assistive ogni giorno. In particolare:'],
      list: [
        'la documentazione interattiva dell’API può risultare complessa con un lettore di schermo: lo stesso contenuto è disponibile come documento OpenAPI in formato testo;',
        'alcuni testi sono disponibili solo in italiano; in questo caso la pagina inglese lo dice e ne dichiara la lingua.',
      ],
    },
    {
      heading: 'Segnalare un problema',
      paragraphs: [
        'Scrivi all’ente che gestisce l’installazione indicando l’indirizzo della pagina, che cosa volevi fare e con quali strumenti. Se la risposta non arriva entro 30 giorni o non è soddisfacente puoi rivolgerti al Difensore civico per il digitale presso AgID.',
      ],
    },
  ],
};
