// A slider whose track is filled up to its value: Firefox does it by itself, other browsers by --at.
import type { ComponentProps, CSSProperties } from "react";

interface Props extends Omit<ComponentProps<"input">, "type" | "value" | "min" | "max"> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

export function Range({ value, min, max, ...rest }: Props) {
  const at = `${((value - min) / (max - min || 1)) * 100}%`;
  return (
    <input
      type="range"
      value={value}
      min={min}
      max={max}
      style={{ "--at": at } as CSSProperties}
      {...rest}
    />
  );
}
