import { useQuery } from '@tanstack/react-query';
import { useRegistrationWords } from './words';

/** The modules of the QR code as one path; the library comes only to who has a code to show. */
const drawn = async (text: string) => {
  const { default: encode } = await import('qr');
  const rows = encode(text, 'raw', { ecc: 'medium', border: 2 });
  return { size: rows.length, path: rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
};

/** What is shown at the door: the code as letters, and as a QR code that is dark on white by night, too. */
export function Ticket({ code }: { code: string }) {
  const words = useRegistrationWords();
  const { data } = useQuery({ queryKey: ['qr', code], queryFn: () => drawn(code), staleTime: Infinity });
  return (
    <section className="ticket" aria-label={words.code}>
      <div className="ticket-qr">
        {data && (
          <svg viewBox={`0 0 ${data.size} ${data.size}`} role="img" aria-label={words.qr(code)} shapeRendering="crispEdges">
            <path d={data.path} />
          </svg>
        )}
      </div>
      <div>
        <p className="ticket-label">{words.code}</p>
        <p className="ticket-code">{code.slice(0, 4)} {code.slice(4)}</p>
        <p className="hint">{words.codeHint}</p>
      </div>
    </section>
  );
}
