/// The patterns of names that are never taken. They match bytes: `*` any run, `?` one byte.
struct IgnoreList: Sendable {
  private struct Pattern {
    /// The pattern as it is written in the configuration.
    var text: String
    var bytes: [UInt8]
    var isForFolders: Bool
  }

  private let patterns: [Pattern]

  init(_ patterns: [String]) {
    self.patterns = patterns.map { text in
      let bytes = Array(text.utf8)
      let isForFolders = bytes.last == UInt8(ascii: "/")
      return Pattern(
        text: text, bytes: isForFolders ? bytes.dropLast() : bytes, isForFolders: isForFolders)
    }
  }

  /// Returns the first pattern that matches a name; nil if none does.
  func rule(for name: [UInt8], isFolder: Bool) -> String? {
    if ClaimNames.isHidden(name) { return ".khazin-*" }
    return patterns.first { (isFolder || !$0.isForFolders) && Self.match($0.bytes, name) }?.text
  }

  /// Matches greedily and backtracks only to the last star.
  /// - Complexity: O(pattern · name).
  private static func match(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (inPattern, inName) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while inName < name.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inName)
        inPattern += 1
      } else if inPattern < pattern.count,
        pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == name[inName]
      {
        inPattern += 1
        inName += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        (inPattern, inName) = (back.pattern + 1, back.name + 1)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
