import LinuxEdge

/// A problem of the extractor that `status` reports until it is solved.
enum ExtractorProblem: Sendable, Equatable {
  case unreachable(SystemError)
  /// The kernel has no Landlock.
  /// - Parameter isAllowed: true if the configuration allows to read without it.
  case unsealed(isAllowed: Bool)
  case missing(package: String)

  var sentence: String {
    switch self {
    case .unreachable(let error):
      "The extractor cannot be reached (\(error)): documents of other formats than text are kept "
        + "unread. Start it; they are then read by themselves."
    case .unsealed(isAllowed: false):
      "The extractor is not sealed, because this kernel has no Landlock: documents of other formats "
        + "than text are kept unread. With Landlock (Linux 5.13) or 'extract.unsealed = true' they are "
        + "read by themselves."
    case .unsealed(isAllowed: true):
      "The extractor is not sealed completely, because this kernel has no Landlock; it reads documents "
        + "because 'extract.unsealed' allows it."
    case .missing(let package):
      "The package '\(package)' is not installed: documents that need it are kept unread. Install it, "
        + "restart the extractor, then run 'khazinctl reprocess outcome:unread'."
    }
  }
}
