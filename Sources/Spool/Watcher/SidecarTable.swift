import DocumentModel

/// Complete sidecars whose document does not lie beside them.
struct SidecarTable: Sendable {
  private struct Entry: Sendable {
    /// Seconds on the monotonic clock.
    var since: Double
    /// When it counts as an orphan.
    var due: Double
    /// When it is given to a document that was taken before it came; nil once that is done.
    var offer: Double?
    var wasOffered = false
  }

  private var entries: [Arrival: Entry] = [:]
  private static let limit = 10_000

  var count: Int { entries.count }
  var all: [Arrival] { Array(entries.keys) }
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

  /// One that finds no room is found again by a scan.
  mutating func insert(_ sidecar: Arrival, since: Double, due: Double) {
    if entries[sidecar] == nil, entries.count < Self.limit {
      entries[sidecar] = Entry(since: since, due: due)
    }
  }

  mutating func postpone(_ sidecar: Arrival, to due: Double) { entries[sidecar]?.due = due }
  mutating func wait(_ sidecar: Arrival, toOffer time: Double?) {
    entries[sidecar]?.offer = time
  }

  /// - Returns: true the first time.
  mutating func markOffered(_ sidecar: Arrival) -> Bool {
    guard entries[sidecar]?.wasOffered == false else { return false }
    entries[sidecar]?.wasOffered = true
    return true
  }

  mutating func remove(_ sidecar: Arrival) { entries[sidecar] = nil }
}
