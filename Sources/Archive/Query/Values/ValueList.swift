/// The values of one kind, with the names by which people write them.
struct ValueList: Sendable {
  /// A value, and the name of it that a typed name resembles.
  struct Named: Sendable, Equatable {
    var id: String
    var name: String
  }

  enum NameMatch: Sendable, Equatable {
    case value(String)
    /// The values that have this name, or a name that begins so.
    case several([Named])
    /// No value has this name; these have the most similar ones.
    case unknown(nearest: [Named])
  }

  private struct Entry: Sendable {
    var id: String
    var names: [Name]

    /// The value with one of its names. A code alone says little, so its first label is beside it.
    func named(_ name: Name) -> Named {
      let isCode = name.kind == .id && id.utf8.count <= 3
      let label = isCode ? names.first { $0.kind == .label } : nil
      return Named(id: id, name: (label ?? name).text)
    }
  }

  private struct Name: Sendable {
    let text: String
    let keys: LabelKeys
    let kind: Kind

    init(_ text: String, _ kind: Kind) {
      self.text = text.split(separator: " ").joined(separator: " ")
      keys = LabelKeys(text)
      self.kind = kind
    }
  }

  /// The kinds of names; an earlier one decides before a later one.
  private enum Kind: Int, CaseIterable {
    case id, label
    /// A part of a label, which gives several names or a remark: "Message, cable".
    case part
  }

  /// The maximum number of nearest values in an error.
  private static let nearestLimit = 3
  /// The maximum number of edits by which another value is farther than the nearest.
  private static let nearestEdits = 2

  private var entries: [Entry] = []

  /// The ids, in the order in which they were added.
  var ids: [String] { entries.map(\.id) }

  /// Adds a value, or more names to a value that is there.
  mutating func add(_ id: String, _ labels: [String]) {
    let place = entries.firstIndex { $0.id == id } ?? entries.endIndex
    if place == entries.endIndex { entries.append(Entry(id: id, names: [Name(id, .id)])) }
    for label in labels where !label.isEmpty {
      entries[place].names.append(Name(label, .label))
      let parts = Self.parts(of: label)
      if parts.count > 1 { entries[place].names += parts.map { Name($0, .part) } }
    }
  }

  /// Returns the value whose id has the letters of a typed name.
  func id(_ typed: String) -> String? {
    let keys = LabelKeys(typed)
    return entries.first { $0.names[0].keys.equals(keys) }?.id
  }

  /// Returns the value that a typed name means: by its id, a label, a part of a label, a beginning that
  /// only one value has, or later words that only one value has.
  /// - Complexity: O(names), and for an unknown name O(typed · letters of all names).
  func match(_ typed: String) -> NameMatch {
    let keys = LabelKeys(typed)
    for kind in Kind.allCases {
      let found = named { $0.kind == kind && keys.equals($0.keys) }
      if !found.isEmpty { return Self.match(found) }
    }
    let begun = named { keys.begins($0.keys) }
    if !begun.isEmpty { return Self.match(begun) }
    let ended = named { keys.areLaterWords(of: $0.keys) }
    return ended.isEmpty ? .unknown(nearest: nearest(to: keys)) : Self.match(ended)
  }

  private static func match(_ found: [Named]) -> NameMatch {
    found.count == 1 ? .value(found[0].id) : .several(found)
  }

  /// Returns the values with a name that passes, each with its first such name.
  private func named(_ passes: (Name) -> Bool) -> [Named] {
    entries.compactMap { entry in
      entry.names.first(where: passes).map(entry.named)
    }
  }

  /// Returns the values with the most similar names, the nearest first. A later word of a name counts
  /// too, after the first, and a part of a label after a whole one.
  private func nearest(to typed: LabelKeys) -> [Named] {
    guard !typed.whole.isEmpty else { return [] }
    let ranked = entries.map { entry in
      let scores = entry.names.map { Self.score(typed, $0) }
      let best = scores.indices.min { scores[$0] < scores[$1] } ?? 0
      return (score: scores[best], value: entry.named(entry.names[best]))
    }
    let farthest = (ranked.map(\.score).min() ?? 0) + Self.nearestEdits * Self.edit
    // The order of the list decides between equals.
    return ranked.enumerated().filter { $0.element.score <= farthest }
      .sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
      .prefix(Self.nearestLimit).map(\.element.value)
  }

  /// The score of one edit. Whatever decides between names of the same distance is less.
  private static let edit = 9

  private static func score(_ typed: LabelKeys, _ name: Name) -> Int {
    func score(_ typed: [Unicode.Scalar], _ name: ArraySlice<Unicode.Scalar>) -> Int {
      let distance = PrefixDistance(typed, name)
      return min(distance.toWhole * edit, distance.toBeginning * edit + 3)
    }
    let keys = name.keys
    let whole = [score(typed.whole, keys.whole[...]), score(typed.bare, keys.bare[...])]
    let later = keys.starts.map { score(typed.bare, keys.bare[$0...]) + 3 }
    return ((whole + later).min() ?? 0) + name.kind.rawValue
  }

  /// Splits "Message, cable", "a / b" and "a (b)".
  private static func parts(of label: String) -> [String] {
    label.split { marks.contains($0) }.map(String.init)
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  private static let marks: Set<Character> = ["/", ",", "\u{60C}", ";", "(", ")", ":"]
}
