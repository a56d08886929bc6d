import DocumentModel

/// The names in an inbox that match the ignore list. `queue` shows each name with its rule.
struct IgnoredFiles: Sendable {
  private var rules: [Arrival: String] = [:]
  /// The number of names beyond the limit.
  private var others = 0
  private static let limit = 10_000

  var count: Int { rules.count + others }

  func oldest(_ count: Int) -> [QueuedFile] {
    rules.prefix(count).map { arrival, rule in
      var file = QueuedFile(arrival)
      file.ignoredBy = rule
      return file
    }
  }

  mutating func insert(_ arrival: Arrival, by rule: String) {
    if rules[arrival] != nil { return }
    if rules.count < Self.limit { rules[arrival] = rule } else { others += 1 }
  }

  mutating func remove(_ arrival: Arrival) { rules[arrival] = nil }

  mutating func remove(below folder: Arrival) {
    let prefix = folder.path + [UInt8(ascii: "/")]
    rules = rules.filter { !$0.key.path.starts(with: prefix) }
  }

  /// Removes all names when a scan of the whole inbox begins, because the scan finds them again.
  mutating func removeAll() { self = IgnoredFiles() }
}
