/** A bundler gives a file with its size, others its address as text. */
declare module '*.generated.svg' {
  const file: string | { src: string };
  // biome-ignore lint/style/noDefaultExport: what bundlers make of a file
  export default file;
}
