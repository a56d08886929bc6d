import ArabicText

/// Names of the same thing: months by region, organisations and their short forms, broken plurals.
package struct Lexicon: Sendable {
  private struct Name {
    /// The hashes of its words without clitics and without function words.
    var words: [UInt64]
    var text: String
  }

  private var groups: [[Name]] = []
  /// The groups by the first word of each of their names.
  private var index: [UInt64: [Int]] = [:]

  package init() {}

  /// - Parameter names: the names of one thing, as people write them.
  package mutating func add(_ names: [String]) {
    let group = names.map { name in
      let words = SearchTerm.terms(of: name).filter { !$0.isFunctionWord }
      return Name(words: words.map { WordKeys.hash($0.base) }, text: name)
    }.filter { !$0.words.isEmpty }
    guard group.count > 1 else { return }
    for first in Set(group.map { $0.words[0] }) { index[first, default: []].append(groups.count) }
    groups.append(group)
  }

  /// Returns the other names of each sequence of terms that is a name.
  func alternatives(to terms: [SearchTerm]) -> [Alternative] {
    let hashes = terms.map { [WordKeys.hash($0.folded), WordKeys.hash($0.base)] }
    var result: [Alternative] = []
    for start in terms.indices where terms[start].kind == .word {
      for number in Set(hashes[start].flatMap { index[$0] ?? [] }).sorted() {
        let (here, others) = groups[number].divided { isAt(start, $0, hashes) }
        guard let length = here.map(\.words.count).max() else { continue }
        result += others.map { Alternative(name: $0.text, of: start..<start + length) }
      }
    }
    return result
  }

  private func isAt(_ start: Int, _ name: Name, _ hashes: [[UInt64]]) -> Bool {
    start + name.words.count <= hashes.count
      && zip(name.words, hashes[start...]).allSatisfy { $1.contains($0) }
  }
}

extension Array {
  fileprivate func divided(_ isFirst: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
