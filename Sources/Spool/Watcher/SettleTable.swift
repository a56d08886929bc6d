import LinuxEdge
import DocumentModel

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
    /// A lease can prove that nobody writes any more, so a short wait is enough.
    var isProvable = true
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
    var isBeingWritten = false
    var due: Double
  }

  private var entries: [Arrival: Entry] = [:]
  /// A look found no room here: only another scan knows of that file.
  private(set) var hasOverflowed = false
  let limit: Int

  init(limit: Int = 20_000) { self.limit = limit }

  /// Seconds until the next look at a file that is being written: bounds.
  private static let writtenPause = 0.5...60.0

  var count: Int { entries.count }
  /// Files that are complete soon: neither empty nor being written. A run that takes all there is
  /// waits for them.
  var filledCount: Int {
    entries.values.count { $0.status.size > 0 && !$0.isBeingWritten }
  }
  var nextDue: Double? { entries.values.map(\.due).min() }

  func contains(_ arrival: Arrival) -> Bool { entries[arrival] != nil }
  func count(where holds: ((Arrival) -> Bool)?) -> Int {
    holds.map { entries.keys.count(where: $0) } ?? 0
  }
  func due(at now: Double) -> [Arrival] {
    entries.filter { $0.value.due <= now }.sorted { $0.value.since < $1.value.since }.map(\.key)
  }
  func oldest(_ count: Int) -> [QueuedFile] {
    entries.sorted { $0.value.since < $1.value.since }.prefix(count).map { arrival, entry in
      var file = QueuedFile(arrival, entry.status)
      file.isBeingWritten = entry.isBeingWritten
      return file
    }
  }

  /// A file is complete if it was closed and is not empty, or has stood still for the settle time; an
  /// empty file only after a longer wait, since browsers leave one beside `NAME.part`. The caller
  /// then asks the kernel for writers.
  mutating func observe(
    _ arrival: Arrival, _ look: Look, _ settings: InboxSettings
  ) -> Verdict {
    var entry = Entry(
      status: look.status, since: look.now - max(0, look.age), isClosed: look.isClosed, due: 0)
    if let before = entries[arrival], look.status.stoodStill(since: before.status),
      look.status.changed == before.status.changed
    {
      if before.isBeingWritten, !look.isClosed, look.now < before.due {
        return .wait(until: before.due)
      }
      entry.since = min(before.since, entry.since)
      entry.isClosed = before.isClosed || look.isClosed
    }
    let isEmpty = look.status.size == 0
    let quiet = look.isProvable ? settings.settle : max(settings.settle, settings.unprovenSettle)
    entry.due =
      entry.isClosed && !isEmpty
      ? look.now : entry.since + (isEmpty ? settings.emptySettle : quiet)
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

  /// Keeps a file that a program has open for writing. Its close wakes us; if that is not told, the
  /// next look comes after half of the time for which the file has already stood still.
  mutating func keepWritten(_ arrival: Arrival, _ look: Look) {
    let (low, high) = (Self.writtenPause.lowerBound, Self.writtenPause.upperBound)
    let pause = min(high, max(low, look.age / 2))
    store(
      Entry(
        status: look.status, since: look.now - max(0, look.age), isClosed: false,
        isBeingWritten: true, due: look.now + pause), for: arrival)
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
