/// The part of `io.khazin.Control` that concerns many documents at once.
extension InterfaceText {
  static let collectionTypes = """
    # Documents counted by one facet, by source, or by month.
    type StatisticsGroup (
      # A facet ("doc_type", "topic", …), "source", "language", "outcome", "published", "received";
      # in a search also "country" and "format".
      name: string,
      # The most frequent first; for months, the latest ones in chronological order.
      values: []StatisticsValue,
      # The number of values over 'limit'.
      more: int,
      # The number of documents without any value.
      without: int
    )

    # The documents that hold all words of a search, by their values.
    type SearchFacets (
      # The number of documents.
      documents: int,
      # The facets, "country", "source", "language", "format" and "published", each with at most ten
      # values; those of which no document has a value are left out.
      groups: []StatisticsGroup,
      # True if the numbers are estimates, because there are more than 10,000 documents.
      estimated: bool
    )

    # One value and the number of documents that have it.
    type StatisticsValue (
      # The value; a month as YYYY-MM, or a year if the month is unknown.
      value: string,
      # The number of documents.
      documents: int
    )

    # The result of training one facet.
    type TrainedFacet (
      # The facet.
      facet: string,
      # The number of documents with labels of the desk.
      documents: int,
      # "installed", "worse", "too-few", "measured", "undone", "nothing-to-undo".
      result: string,
      # The result in a sentence for people.
      sentence: string,
      # The model that is in use now; null if the rules alone are.
      model: ?string,
      # F1 of the rules over all values; null if it was not measured.
      rules: ?float,
      # F1 of the model that was in use, on documents that were labelled after it was made; null if
      # there are too few.
      in_use: ?float,
      # F1 of rules and new model together, cross-validated; null if it was not measured.
      trained: ?float,
      # The results by value.
      values: []TrainedValue,
      # The number of documents without labels of the desk that were also predicted.
      others: int,
      # The number of those for which the new model and the rules differ.
      changed_others: int
    )

    # One value of a trained facet.
    type TrainedValue (
      # The value.
      value: string,
      # The number of documents that have it.
      documents: int,
      # F1 of the rules.
      rules: float,
      # F1 of the model that was in use, on documents that were labelled after it was made; null if
      # there are too few.
      in_use: ?float,
      # F1 of rules and new model together, cross-validated.
      trained: float
    )
    """

  static let collectionMethods = """
    # Counts the documents that have each value.
    method Statistics(
      # Only documents that match this query, in the query language of khazinctl.
      query: ?string,
      # The groups to count; if omitted, the facets, the source and both dates.
      by: ?[]string,
      # The maximum number of values in a group, 1 to 10000; 10 if omitted.
      limit: ?int
    ) -> (
      # The number of documents that match.
      documents: int,
      # One group for each entry of 'by'.
      groups: []StatisticsGroup
    )

    # Returns the records of all documents that match, in the order of their numbers, some in each
    # reply: call with 'more'. Documents that are stored meanwhile are not included.
    method Export(
      # Only documents that match this query, in the query language of khazinctl.
      query: ?string
    ) -> (
      # Records as in Show; empty if nothing matches.
      records: []object,
      # The number of documents that matched when the export began.
      total: int
    )

    # Trains models on the labels that the desk gave with Set, and installs each model that is not
    # worse than the one in use. Only one training runs at a time. Group khazin-desk.
    method Train(
      # The facets to train; if omitted, all that have labels.
      facets: ?[]string,
      # True to measure only and change nothing.
      dry_run: ?bool,
      # True to undo the last training of these facets instead.
      undo: ?bool
    ) -> (
      # One result for each facet.
      facets: []TrainedFacet
    )
    """
}
