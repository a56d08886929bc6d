import Vocabulary

/// Complete sidecars whose document does not lie beside them.
struct SidecarTable: Sendable {
  private struct Entry: Sendable {
    var due: Double
    var wasOffered = false
  }

  private var entries: [Arrival: Entry] = [:]
  private static let limit = 10_000

  var count: Int { entries.count }
  var all: [Arrival] { Array(entries.keys) }
  var nextDue: Double? { entries.values.map(\.due).min() }

  func due(at now: Double) -> [Arrival] { entries.filter { $0.value.due <= now }.map(\.key) }
  func contains(_ sidecar: Arrival) -> Bool { entries[sidecar] != nil }

  /// One that finds no room is found again by a scan.
  mutating func insert(_ sidecar: Arrival, due: Double) {
    if entries[sidecar] == nil, entries.count < Self.limit { entries[sidecar] = Entry(due: due) }
  }

  mutating func postpone(_ sidecar: Arrival, to due: Double) { entries[sidecar]?.due = due }
  mutating func remove(_ sidecar: Arrival) { entries[sidecar] = nil }

  /// - Returns: whether this is the first time.
  mutating func markOffered(_ sidecar: Arrival) -> Bool {
    guard entries[sidecar]?.wasOffered == false else { return false }
    entries[sidecar]?.wasOffered = true
    return true
  }
}
