import DocumentModel

/// The complete sidecars that are not beside their document.
struct SidecarTable: Sendable {
  private struct Entry: Sendable {
    var file: QueuedFile
    /// The time at which the sidecar was found, in seconds on the monotonic clock.
    var since: Double
    /// The time at which the sidecar becomes an orphan.
    var due: Double
    /// The time at which the sidecar is offered to a document that was taken before; nil if no
    /// offer is planned.
    var offer: Double?
    var wasOffered = false
  }

  private var entries: [Arrival: Entry] = [:]
  private static let limit = 10_000

  var count: Int { entries.count }
  var all: [Arrival] { Array(entries.keys) }

  /// Returns at most `limit` sidecars, oldest first.
  func oldest(_ limit: Int) -> [QueuedFile] {
    let files = entries.values.map(\.file).sorted { ($0.changed ?? 0) < ($1.changed ?? 0) }
    return Array(files.prefix(limit))
  }

  var nextDue: Double? { entries.values.map { min($0.due, $0.offer ?? $0.due) }.min() }

  func due(at now: Double) -> [Arrival] {
    entries.filter { $0.value.due <= now || ($0.value.offer ?? .infinity) <= now }.map(\.key)
  }
  func isOrphan(_ sidecar: Arrival, at now: Double) -> Bool {
    entries[sidecar].map { $0.due <= now } ?? false
  }
  func contains(_ sidecar: Arrival) -> Bool { entries[sidecar] != nil }
  func count(where holds: ((Arrival) -> Bool)?) -> Int {
    holds.map { entries.keys.count(where: $0) } ?? 0
  }
  func since(_ sidecar: Arrival) -> Double? { entries[sidecar]?.since }

  /// Adds a sidecar, or updates the size and age of one that was replaced. If there is no room, a
  /// later scan finds the sidecar again.
  mutating func insert(_ sidecar: QueuedFile, since: Double, due: Double) {
    if entries[sidecar.arrival] != nil {
      entries[sidecar.arrival]?.file = sidecar
    } else if entries.count < Self.limit {
      entries[sidecar.arrival] = Entry(file: sidecar, since: since, due: due)
    }
  }

  mutating func postpone(_ sidecar: Arrival, to due: Double) { entries[sidecar]?.due = due }
  mutating func wait(_ sidecar: Arrival, toOffer time: Double?) {
    entries[sidecar]?.offer = time
  }

  /// Marks a sidecar as offered.
  /// - Returns: true the first time.
  mutating func markOffered(_ sidecar: Arrival) -> Bool {
    guard entries[sidecar]?.wasOffered == false else { return false }
    entries[sidecar]?.wasOffered = true
    return true
  }

  mutating func remove(_ sidecar: Arrival) { entries[sidecar] = nil }
}
