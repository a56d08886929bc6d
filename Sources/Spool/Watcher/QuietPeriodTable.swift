import DocumentModel
import LinuxEdge

/// The files in their quiet period. The table decides if a file is complete, only by the given
/// observations and their times. It makes no system calls.
struct QuietPeriodTable: Sendable {
  /// One observation of a file.
  struct Look: Sendable {
    var status: FileStatus
    /// The time of the observation, in seconds on the monotonic clock.
    var now: Double
    /// Seconds since the last change of the file according to the kernel; 0 if the time comes from
    /// the clock of another machine.
    var age = 0.0
    /// True if the kernel reported that the file was moved in, or closed after writing.
    var isClosed = false
    /// True if a lease can prove that no program writes any more, so that a short wait is enough.
    var isProvable = true
  }

  enum Verdict: Sendable, Equatable {
    case complete
    /// The file must be checked again at this time.
    case wait(until: Double)
  }

  private struct Entry: Sendable {
    var status: FileStatus
    /// The time since which the file is unchanged, in seconds on the monotonic clock.
    var since: Double
    var isClosed: Bool
    var isBeingWritten = false
    var due: Double
  }

  private var entries: [Arrival: Entry] = [:]
  /// True if there was no room for a file. Only another scan finds that file.
  private(set) var hasOverflowed = false
  let limit: Int

  init(limit: Int = 20_000) { self.limit = limit }

  /// The bounds of the time until the next check of a file that is being written, in seconds.
  private static let writtenPause = 0.5...60.0

  var count: Int { entries.count }
  /// The number of files that will be complete soon: neither empty nor being written. A run that
  /// takes everything and exits waits for them.
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

  /// Records an observation. A file is complete if it was closed and is not empty, or if it was
  /// unchanged for the quiet period. The quiet period of an empty file is longer, because browsers
  /// leave an empty file beside `NAME.part`. For a complete file, the caller then asks the kernel
  /// for writers.
  mutating func observe(
    _ arrival: Arrival, _ look: Look, _ settings: InboxSettings
  ) -> Verdict {
    var entry = Entry(
      status: look.status, since: look.now - max(0, look.age), isClosed: look.isClosed, due: 0)
    if let before = entries[arrival], look.status.isUnchanged(since: before.status),
      look.status.changed == before.status.changed
    {
      if before.isBeingWritten, !look.isClosed, look.now < before.due {
        return .wait(until: before.due)
      }
      entry.since = min(before.since, entry.since)
      entry.isClosed = before.isClosed || look.isClosed
    }
    let isEmpty = look.status.size == 0
    let quiet =
      look.isProvable
      ? settings.quietPeriod : max(settings.quietPeriod, settings.unprovenQuietPeriod)
    entry.due =
      entry.isClosed && !isEmpty
      ? look.now : entry.since + (isEmpty ? settings.emptyQuietPeriod : quiet)
    if entry.due <= look.now {
      entries[arrival] = nil
      return .complete
    }
    store(entry, for: arrival)
    return .wait(until: entry.due)
  }

  /// Keeps a complete file until its sidecar is complete.
  mutating func postpone(_ arrival: Arrival, _ look: Look, until due: Double) {
    store(
      Entry(status: look.status, since: look.now, isClosed: true, due: due), for: arrival)
  }

  /// Keeps a file that a program has open for writing. Its close causes an event. If no event
  /// comes, the next check comes after half of the time for which the file has been unchanged.
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
