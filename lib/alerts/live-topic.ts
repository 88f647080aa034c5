/** The topic under which a person's open pages hear that their alerts have changed; it carries nothing. */
export function alertsTopic(personId: string): string {
  return `alerts:${personId}`;
}
