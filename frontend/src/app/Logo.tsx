/** Two arches of a portico under one roof: the square where people meet. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M3 28V15.500a6 6 0 0 1 12 0V28h-3.600V15.500a2.400 2.400 0 0 0-4.800 0V28zm14 0V15.500a6 6 0 0 1 12 0V28h-3.600V15.500a2.400 2.400 0 0 0-4.800 0V28z" />
      <path className="logo-roof" d="M2 3h28v3.200H2z" />
    </svg>
  );
}
