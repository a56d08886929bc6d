import LinuxEdge
import DocumentModel

/// Files that stay in their inboxes because they cannot be taken. Bounded: see `limit`.
struct HeldFiles: Sendable {
  struct Entry: Sendable {
    var cause: HeldFile.Cause
    /// RFC 3339, UTC.
    var since: String
    /// As the last look found it; nil where it could not look.
    var status: FileStatus?
  }

  private(set) var entries: [Arrival: Entry] = [:]
  /// Held, and not reported yet; at most `reportLimit`.
  private var unreported: [Arrival] = []
  /// Held and not reported, beyond those.
  private var uncounted = 0
  /// Found by the last scan of an inbox beyond `limit`; they are tried again by the next scan.
  private var others: [Int: Int] = [:]

  /// Files that are remembered one by one: some 200 bytes each, names included.
  static let limit = 250_000
  /// Files that are reported one by one before a summary takes over.
  static let reportLimit = 1_000

  var count: Int { entries.count + others.values.reduce(0, +) }
  var hasUnreported: Bool { !unreported.isEmpty || uncounted > 0 }

  func contains(_ arrival: Arrival) -> Bool { entries[arrival] != nil }
  subscript(_ arrival: Arrival) -> Entry? { entries[arrival] }

  /// - Parameter isKnown: it was reported before, so it is not reported again.
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

  /// A scan of a whole inbox begins: it counts again what found no room.
  mutating func forgetOthers(of inbox: Int) { others[inbox] = nil }

  /// Each held file that was not reported yet, once, and how many more there are.
  mutating func takeUnreported() -> (files: [Arrival], more: Int) {
    defer { (unreported, uncounted) = ([], 0) }
    return (unreported.filter { entries[$0] != nil }, uncounted)
  }
}
