const arches = Array.from({ length: 20 }, (_, i) => i * 100);

/** The porticoes of Emilia, as a frieze: decoration only. */
export function Portico() {
  return (
    <svg className="portico" viewBox="0 0 2000 150" preserveAspectRatio="xMidYMin slice" aria-hidden="true" focusable="false">
      <path className="portico-wall" d={`M0 0H2000V150H0Z ${arches.map((x) => `M${x + 14} 150V72a36 36 0 0 1 72 0V150Z`).join(' ')}`} fillRule="evenodd" />
      <path className="portico-cornice" d="M0 0H2000V12H0Z" />
      {arches.map((x) => <path key={x} className="portico-line" d={`M${x + 6} 150V72a44 44 0 0 1 88 0V150`} />)}
    </svg>
  );
}
