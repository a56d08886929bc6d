import LinuxEdge
import Vocabulary

/// Which files are still being written: decides by what was seen and when, and looks at nothing.
struct SettleTable: Sendable {
  /// One look at a file.
  struct Look: Sendable {
    var status: FileStatus
    /// Seconds on the monotonic clock.
    var now: Double
    /// Seconds for which the kernel vouches that nothing was written before this look; 0 where its
    /// clock is another machine's.
    var age = 0.0
    /// The kernel told that the file was moved in, or closed after writing.
    var isClosed = false
  }

  enum Verdict: Sendable, Equatable {
    case complete
    /// Look again at that time.
    case wait(until: Double)
  }

  private struct Entry: Sendable {
    var status: FileStatus
    /// It has stood still since.
    var since: Double
    var isClosed: Bool
    var due: Double
  }

  private var entries: [Arrival: Entry] = [:]
  /// A look found no room here: only another scan knows of that file.
  private(set) var hasOverflowed = false
  let limit: Int

  init(limit: Int = 20_000) { self.limit = limit }

  var count: Int { entries.count }
  /// Files that are not empty: those that a run which takes all there is waits for.
  var filledCount: Int { entries.values.count { $0.status.size > 0 } }
  var nextDue: Double? { entries.values.map(\.due).min() }

  func contains(_ arrival: Arrival) -> Bool { entries[arrival] != nil }
  func due(at now: Double) -> [Arrival] {
    entries.filter { $0.value.due <= now }.sorted { $0.value.since < $1.value.since }.map(\.key)
  }
  func oldest(_ count: Int) -> [(arrival: Arrival, since: Double)] {
    entries.map { ($0.key, $0.value.since) }.sorted { $0.1 < $1.1 }.prefix(count).map { $0 }
  }

  /// Complete is what was closed and is not empty, or has stood still for the settle time; an empty
  /// file only after the longer wait, since browsers leave one beside `NAME.part`.
  mutating func observe(
    _ arrival: Arrival, _ look: Look, _ settings: InboxSettings
  ) -> Verdict {
    var entry = Entry(
      status: look.status, since: look.now - max(0, look.age), isClosed: look.isClosed, due: 0)
    if let before = entries[arrival], look.status.stoodStill(since: before.status),
      look.status.changed == before.status.changed
    {
      entry.since = min(before.since, entry.since)
      entry.isClosed = before.isClosed || look.isClosed
    }
    let isEmpty = look.status.size == 0
    entry.due =
      entry.isClosed && !isEmpty
      ? look.now : entry.since + (isEmpty ? settings.emptySettle : settings.settle)
    if entry.due <= look.now {
      entries[arrival] = nil
      return .complete
    }
    store(entry, for: arrival)
    return .wait(until: entry.due)
  }

  /// Keeps a complete file until something else is done with.
  mutating func postpone(_ arrival: Arrival, _ look: Look, until due: Double) {
    store(
      Entry(status: look.status, since: look.now, isClosed: true, due: due), for: arrival)
  }

  mutating func remove(_ arrival: Arrival) { entries[arrival] = nil }

  mutating func remove(below folder: Arrival) {
    let prefix = folder.path + [UInt8(ascii: "/")]
    entries = entries.filter {
      $0.key.inbox != folder.inbox || !$0.key.path.starts(with: prefix)
    }
  }

  mutating func clearOverflow() { hasOverflowed = false }

  private mutating func store(_ entry: Entry, for arrival: Arrival) {
    if entries.count < limit || entries[arrival] != nil {
      entries[arrival] = entry
    } else {
      hasOverflowed = true
    }
  }
}
