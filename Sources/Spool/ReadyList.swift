import Vocabulary

/// Complete files in order of arrival, each once; bounded, since the scan finds the rest again.
struct ReadyList: Sendable {
  private var order: [Arrival] = []
  private var first = 0
  private var members: Set<Arrival> = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { order.count - first }
  var isFull: Bool { count >= limit }
  var all: ArraySlice<Arrival> { order[first...] }

  func contains(_ arrival: Arrival) -> Bool { members.contains(arrival) }

  /// - Returns: false where there is no room.
  mutating func append(_ arrival: Arrival) -> Bool {
    if members.contains(arrival) { return true }
    if isFull { return false }
    members.insert(arrival)
    order.append(arrival)
    return true
  }

  mutating func take(_ count: Int) -> [Arrival] {
    let taken = Array(all.prefix(count))
    first += taken.count
    for arrival in taken { members.remove(arrival) }
    if first > limit {
      order.removeFirst(first)
      first = 0
    }
    return taken
  }
}
