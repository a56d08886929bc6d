/// What `io.khazin.Control` tells of many documents at once.
extension InterfaceText {
  static let collectionTypes = """
    # Documents counted by one facet, by source, or by month.
    type StatisticsGroup (
      # "doc_type", "topic", … a facet; "source", "language", "outcome"; "published", "received".
      name: string,
      # The most frequent first; months in their order, the last ones.
      values: []StatisticsValue,
      # Values that 'limit' left out.
      more: int,
      # Documents without any value.
      without: int
    )

    # One value and how many documents have it.
    type StatisticsValue (
      # The value; a month as YYYY-MM, or a year where no more is known.
      value: string,
      # Documents.
      documents: int
    )

    # What training one facet came to.
    type TrainedFacet (
      # The facet.
      facet: string,
      # Documents with labels of the desk.
      documents: int,
      # "installed", "worse", "too-few", "measured", "undone", "nothing-to-undo".
      result: string,
      # The same for people.
      sentence: string,
      # The model that is used now; null where the rules alone are.
      model: ?string,
      # F1 over all values: that of the rules; null where it was not measured.
      rules: ?float,
      # Of the model that was in use, on documents that were labelled after it was made; null where
      # there are too few.
      in_use: ?float,
      # Of rules and new model together, cross-validated.
      trained: ?float,
      # By value.
      values: []TrainedValue,
      # Documents without a word of the desk that were looked at as well.
      others: int,
      # How many of them the new model sees otherwise than the rules.
      changed_others: int
    )

    # One value of a facet that was trained.
    type TrainedValue (
      # The value.
      value: string,
      # Documents that have it.
      documents: int,
      # F1 of the rules.
      rules: float,
      # Of the model that was in use, on documents that were labelled after it was made; null where
      # there are too few.
      in_use: ?float,
      # Of rules and new model, cross-validated.
      trained: float
    )
    """

  static let collectionMethods = """
    # How many documents have each value.
    method Statistics(
      # Only those that match; the query language of khazinctl.
      query: ?string,
      # Which groups; the facets, the source and both clocks where left out.
      by: ?[]string,
      # At most so many values a group, 1 to 10000; 10 where left out.
      limit: ?int
    ) -> (
      # Documents that match.
      documents: int,
      # A group for each of 'by'.
      groups: []StatisticsGroup
    )

    # The records of all documents that match, in the order of their numbers, some in each reply:
    # call with 'more'. What comes in meanwhile is left out.
    method Export(
      # Only those that match; the query language of khazinctl.
      query: ?string
    ) -> (
      # As in Show; none where nothing matches.
      records: []object,
      # Documents that matched when it began.
      total: int
    )

    # Learns from the labels that the desk gave by Set, and uses what is not worse than what is in use.
    # One at a time. Group khazin-desk.
    method Train(
      # Which facets; all that have labels where left out.
      facets: ?[]string,
      # Measures, and changes nothing.
      dry_run: ?bool,
      # Takes back the last training of these facets instead.
      undo: ?bool
    ) -> (
      # One for each.
      facets: []TrainedFacet
    )
    """
}
