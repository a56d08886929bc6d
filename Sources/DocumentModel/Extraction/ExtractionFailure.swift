/// The reason why an extractor gave no text for a document of a known format. The document is kept
/// unread. The raw values are codes for programs.
package enum ExtractionFailure: String, Error, Sendable, CaseIterable {
  /// The parser ended by a signal.
  case crashed = "extractor-crashed"
  /// The parser took longer than its limit.
  case timeout = "extractor-timeout"
  /// The parser needed more memory than its limit.
  case memory = "extractor-memory"
  /// The parser was killed each time by the kernel, for lack of memory in the unit or the machine, or by a
  /// person.
  case killed = "extractor-killed"
  /// The parser gave an answer that the daemon cannot read.
  case malformedAnswer = "extractor-answer"
  /// The document contains no text.
  case noText = "no-text"
  /// What was recognised in the pictures of its pages is no text.
  case illegible
  /// The document can be read only with a password.
  case encrypted
  /// The document has no page of the number that was asked for.
  case noPage = "no-page"
  /// The document is nested deeper than the limit.
  case tooDeep = "too-deep"
  /// The document holds more parts, or unpacks to more bytes, than the limits allow.
  case tooLarge = "too-large"
  /// The document is of a kind that no extractor reads, such as a compound file that is no
  /// Word document.
  case unsupported
  /// The document does not follow its format.
  case damaged = "malformed"
  /// A program that is needed for the format is not installed.
  case missingProgram = "missing-program"
  /// The extractor cannot be reached.
  case unavailable = "not-extracted"
  /// The kernel cannot seal the extractor, and the configuration does not allow to read without that.
  case unsealed = "not-sealed"
  /// The document takes longer, and a job in the background reads it.
  case postponed = "being-extracted"
  /// The disk has no room for a large part of the document while it is read.
  case noRoom = "no-room"

  /// True if the process that read the document ended in the middle, so that nobody knows what else is in
  /// it.
  package var leavesRest: Bool {
    switch self {
    case .crashed, .timeout, .memory, .killed, .malformedAnswer: true
    default: false
    }
  }

  /// True if the machine and not the document is the reason, so that a job reads it by itself as soon
  /// as the extractor works.
  package var isOutage: Bool { self == .unavailable || self == .unsealed || self == .noRoom }
}
