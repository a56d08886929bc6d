import DocumentModel
import LinuxEdge

/// The files that stay in their inboxes because they cannot be taken. Bounded by `limit`.
struct HeldFiles: Sendable {
  struct Entry: Sendable {
    var cause: HeldFile.Cause
    /// RFC 3339, UTC.
    var since: String
    /// The last known status; nil if it could not be read.
    var status: FileStatus?
  }

  private(set) var entries: [Arrival: Entry] = [:]
  /// Held files that are not reported yet; at most `reportLimit`.
  private var unreported: [Arrival] = []
  /// The number of held files that are not reported yet and exceed `reportLimit`.
  private var uncounted = 0
  /// The number of held files beyond `limit` that the last scan found, by inbox. The next scan
  /// tries them again.
  private var others: [Int: Int] = [:]

  /// The maximum number of files that are remembered, at about 200 bytes each, names included.
  static let limit = 250_000
  /// The maximum number of files that are reported one by one. The rest is reported as a number.
  static let reportLimit = 1_000

  var count: Int { entries.count + others.values.reduce(0, +) }
  var hasUnreported: Bool { !unreported.isEmpty || uncounted > 0 }

  func contains(_ arrival: Arrival) -> Bool { entries[arrival] != nil }
  subscript(_ arrival: Arrival) -> Entry? { entries[arrival] }

  /// Adds or updates a held file. An update keeps the time since which the file is held.
  /// - Parameter isKnown: true if the file was reported before and must not be reported again.
  mutating func insert(_ arrival: Arrival, _ entry: Entry, isKnown: Bool) {
    var entry = entry
    if let before = entries[arrival] {
      entry.since = before.since
      entry.status = entry.status ?? before.status
    } else if entries.count >= Self.limit {
      others[arrival.inbox, default: 0] += 1
      return
    }
    let isReported = isKnown || entries[arrival]?.cause == entry.cause
    entries[arrival] = entry
    guard !isReported else { return }
    if unreported.count < Self.reportLimit { unreported.append(arrival) } else { uncounted += 1 }
  }

  mutating func remove(_ arrival: Arrival) { entries[arrival] = nil }

  mutating func remove(below folder: Arrival) {
    let prefix = folder.path + [UInt8(ascii: "/")]
    entries = entries.filter { arrival, _ in
      arrival.inbox != folder.inbox
        || (arrival.path != folder.path && !arrival.path.starts(with: prefix))
    }
  }

  /// Resets the number of files beyond `limit` when a scan of a whole inbox begins, because the
  /// scan counts them again.
  mutating func forgetOthers(of inbox: Int) { others[inbox] = nil }

  /// Returns the held files that were not reported yet, each once, and the number of further ones.
  mutating func takeUnreported() -> (files: [Arrival], more: Int) {
    defer { (unreported, uncounted) = ([], 0) }
    return (unreported.filter { entries[$0] != nil }, uncounted)
  }
}
