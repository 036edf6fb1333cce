import type { CertificateWords } from './it';

export const en: CertificateWords = {
  title: 'Verifying a certificate',
  description: 'What the code of a certificate of attendance certifies, and whether it is valid.',
  valid: 'The certificate is valid.',
  replaced: (when) => `This certificate has not been valid since ${when}: another one was issued in its place, or the presence was corrected.`,
  name: 'Who took part',
  event: 'Event',
  when: 'When',
  how: 'How',
  channels: { in_person: 'In person', online: 'On line' },
  hosts: 'Issued by',
  issued: 'Issued on',
  code: 'Code',
  unknownTitle: 'No certificate has this code',
  unknownText: 'Check the twelve letters and digits, with their hyphens. If they are right, the certificate was not issued here, or the person’s data were erased.',
  events: 'See the events',
  yours: 'Certificate of attendance',
  yoursText: 'Download it whenever you like; by its code anybody can verify that it is true.',
  download: 'Download the certificate (PDF)',
  again: 'Issue it again',
  againText: 'The new certificate has another code and the name that the registration has now; the one before is no longer valid.',
};
