/// The errors of `io.khazin.Control`.
extension InterfaceText {
  static let errors = """
    # Nothing has this id.
    error NotFound (
      # The id, as given.
      id: string
    )

    # The id matches several.
    error Ambiguous (
      # The id, as given.
      id: string,
      # Some of the ids that it matches.
      candidates: []string
    )

    # The query does not parse.
    error BadQuery (
      # The position of the error, in UTF-8 bytes from the start of the query.
      position: int,
      # The number of wrong bytes; 0 if something is missing.
      length: int,
      # A description of the error.
      sentence: string
    )

    # The field cannot be corrected, or does not accept the value.
    error BadChange (
      # The field, as given.
      field: string,
      # A description of the error.
      sentence: string
    )

    # Only members of a group may make this call.
    error NotPermitted (
      # The group.
      group: string
    )

    # The call cannot be done now.
    error Unavailable (
      # The reason.
      sentence: string,
      # True if the same call may succeed later.
      retry: bool
    )

    # The configuration is wrong; the previous one stays in use.
    error ConfigurationBad (
      # File, line, key, and a description of the error.
      sentence: string
    )

    # The message is not a call; the server closes the connection.
    error BadMessage (
      # A description of the error.
      sentence: string
    )

    # The client did not read the replies in time; the server closes the connection.
    error TooSlow ()
    """
}
