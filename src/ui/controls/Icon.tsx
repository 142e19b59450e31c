/** An icon. @param d its path, in a square of 20 units */
export function Icon({ d }: { readonly d: string }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={d} fillRule="evenodd" />
    </svg>
  );
}
