export function ageLog(file: string, nowMs?: number): void;
export function openLog(
  home: string,
  name: string,
): {
  file: string;
  write(chunk: string | Uint8Array): void;
  tail(lines?: number): string;
  close(): void;
};
