import DocumentModel

/// Paths of documents that were taken in the last minutes, so that a sidecar which comes after its
/// document is known for what it is at once. Bounded; what falls out waits as an orphan would.
struct RecentlyTaken: Sendable {
  private var times: [Arrival: Double] = [:]
  private var order: [Arrival] = []
  private static let limit = 10_000

  mutating func insert(_ arrival: Arrival, at now: Double) {
    if times.updateValue(now, forKey: arrival) == nil { order.append(arrival) }
    guard order.count > Self.limit * 2 else { return }
    for old in order.prefix(Self.limit) { times[old] = nil }
    order.removeFirst(Self.limit)
  }

  func time(of arrival: Arrival, since earliest: Double) -> Double? {
    times[arrival].flatMap { $0 >= earliest ? $0 : nil }
  }
}
