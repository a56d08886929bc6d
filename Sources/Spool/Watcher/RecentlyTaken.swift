import DocumentModel

/// The paths of recently taken documents, so that a sidecar that comes after its document is
/// recognised at once. Bounded: the sidecar of a dropped path waits until it is an orphan.
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
