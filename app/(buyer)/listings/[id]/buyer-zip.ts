/** The ZIP in a page's address, the first of several; undefined without one. */
export async function zipOf(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<string | undefined> {
  const { buyer_zip: zip } = await props.searchParams;
  return Array.isArray(zip) ? zip[0] : zip;
}
