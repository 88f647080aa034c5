/** One make as the vocabulary files write it: names as shown to people, models in line form. */
export interface MakeVocabulary {
  /** The canonical name ("Mercedes-Benz"). */
  name: string;
  /** Other wordings, compared without case, spaces and punctuation. */
  aliases: readonly string[];
  /** Lines of `default body[/other bodies]: Model = alias, alias; Model`. */
  models: string;
}
