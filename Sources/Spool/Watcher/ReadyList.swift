import LinuxEdge
import DocumentModel

/// Complete files in order of arrival, each once; bounded, since the scan finds the rest again.
struct ReadyList: Sendable {
  private var order: [QueuedFile] = []
  private var first = 0
  private var members: Set<Arrival> = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { order.count - first }
  var isFull: Bool { count >= limit }
  var all: ArraySlice<QueuedFile> { order[first...] }

  func contains(_ arrival: Arrival) -> Bool { members.contains(arrival) }
  func count(where holds: ((Arrival) -> Bool)?) -> Int {
    holds.map { members.count(where: $0) } ?? 0
  }

  /// - Returns: false where there is no room.
  mutating func append(_ file: QueuedFile) -> Bool {
    if members.contains(file.arrival) { return true }
    if isFull { return false }
    members.insert(file.arrival)
    order.append(file)
    return true
  }

  /// Removes the first files and returns them.
  mutating func take(_ count: Int) -> [QueuedFile] {
    let taken = Array(all.prefix(count))
    first += taken.count
    for file in taken { members.remove(file.arrival) }
    if first > limit {
      order.removeFirst(first)
      first = 0
    }
    return taken
  }

  /// Puts files that were taken before all others, above the limit if need be: they were members.
  mutating func giveBack(_ files: [QueuedFile]) {
    let missing = files.filter { members.insert($0.arrival).inserted }
    order.replaceSubrange(..<first, with: missing)
    first = 0
  }

  /// - Complexity: linear in the list where the file is a member, else constant.
  mutating func remove(_ arrival: Arrival) {
    guard members.remove(arrival) != nil else { return }
    order = all.filter { $0.arrival != arrival }
    first = 0
  }
}
