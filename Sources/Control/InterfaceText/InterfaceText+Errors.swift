/// The errors of `io.khazin.Control`.
extension InterfaceText {
  static let errors = """
    # Nothing has this id.
    error NotFound (
      # The id, as it was given.
      id: string
    )

    # The id fits several.
    error Ambiguous (
      # The id, as it was given.
      id: string,
      # Some of those that it fits.
      candidates: []string
    )

    # The query does not parse.
    error BadQuery (
      # Where it goes wrong, in UTF-8 bytes from its beginning.
      position: int,
      # How many bytes are wrong; 0 where something is missing.
      length: int,
      # What is wrong.
      sentence: string
    )

    # The field cannot be corrected, or does not take the value.
    error BadChange (
      # The field, as it was given.
      field: string,
      # What is wrong.
      sentence: string
    )

    # Only members of a group may do that.
    error NotPermitted (
      # The group.
      group: string
    )

    # It cannot be done now.
    error Unavailable (
      # CutExplanation.
      sentence: string,
      # Whether the same call may succeed later.
      retry: bool
    )

    # The configuration is wrong; what ran before goes on.
    error ConfigurationBad (
      # File, line, key, and what is wrong.
      sentence: string
    )

    # What came is not a call; the connection ends.
    error BadMessage (
      # What is wrong.
      sentence: string
    )

    # The replies were not read in time; the connection ends.
    error TooSlow ()
    """
}
