import { inBoth } from '~/i18n';
import type { CameraFault } from './scan';

const it = {
  start: 'Accendi la fotocamera',
  starting: 'Accensione della fotocamera…',
  on: 'Fotocamera accesa: inquadra un codice QR.',
  off: 'Fotocamera spenta.',
  stop: 'Spegni',
  turn: 'Cambia fotocamera',
  retry: 'Riprova',
  picture: 'Immagine della fotocamera',
  why: 'Il browser chiede il permesso di usare la fotocamera. Le immagini restano su questo dispositivo: si legge solo il codice.',
  faults: {
    refused: ['La fotocamera non è permessa', 'Permettila nelle impostazioni del sito (di solito l’icona accanto all’indirizzo) e riprova, oppure scrivi il codice qui sotto.'],
    absent: ['Nessuna fotocamera', 'Questo dispositivo non ne ha una, o è scollegata. Scrivi il codice qui sotto.'],
    busy: ['La fotocamera è occupata', 'La sta usando un’altra applicazione: chiudila e riprova, oppure scrivi il codice qui sotto.'],
    unsupported: ['La fotocamera non si può usare', 'Questo browser non la concede a questa pagina. Scrivi il codice qui sotto.'],
  } satisfies Record<CameraFault, readonly [string, string]> as Record<CameraFault, readonly [string, string]>,
};

const en: typeof it = {
  start: 'Turn the camera on',
  starting: 'Turning the camera on…',
  on: 'Camera on: point it at a QR code.',
  off: 'Camera off.',
  stop: 'Turn off',
  turn: 'Other camera',
  retry: 'Try again',
  picture: 'Camera picture',
  why: 'The browser asks for permission to use the camera. Pictures stay on this device: only the code is read.',
  faults: {
    refused: ['The camera is not allowed', 'Allow it in the settings of this site (usually the icon beside the address) and try again, or type the code below.'],
    absent: ['No camera', 'This device has none, or it is unplugged. Type the code below.'],
    busy: ['The camera is in use', 'Another application is using it: close it and try again, or type the code below.'],
    unsupported: ['The camera cannot be used', 'This browser does not give it to this page. Type the code below.'],
  },
};

export const useScannerWords = inBoth({ it, en });
