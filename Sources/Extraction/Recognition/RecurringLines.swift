/// Finds the headers, footers and page numbers of recognised pages: lines at the edge of a page that
/// recur on other pages, apart from their numbers and from single letters that were misread.
enum RecurringLines {
  /// The number of lines at each edge of a page that may belong to its header or footer.
  private static let edge = 3
  /// The share of common pairs of letters from which on two lines are the same.
  fileprivate static let likeness = 0.7
  /// A document of at most so many pages needs a line twice, a longer one three times.
  private static let fewPages = 6
  /// The maximum number of pages with which a page is compared, the nearest first.
  private static let reach = 12

  fileprivate struct Edge {
    var line: Int
    var isTop: Bool
    var pairs: Set<UInt16>
    /// True if the line contains no letter, but a digit.
    var isNumber: Bool
  }

  /// - Returns: for each page, the numbers of its recurring lines, counted over the page.
  /// - Complexity: O(pages × `reach`) comparisons of lines.
  static func find(in pages: [RecognisedPage]) -> [Set<Int>] {
    let edges = pages.map(edges)
    let least = pages.count > fewPages ? 3 : 2
    return edges.indices.map { index in
      let near = max(0, index - reach / 2)..<min(edges.count, index + reach / 2 + 1)
      func recurs(_ edge: Edge) -> Bool {
        if edge.isNumber { return edge.line == 0 || edge.line == lineCount(pages[index]) - 1 }
        return near.count { place in edges[place].contains { $0.recurs(edge) } } >= least
      }
      // A line inside one that does not recur is text.
      let found =
        edges[index].filter(\.isTop).prefix(while: recurs)
        + edges[index].filter { !$0.isTop }.reversed().prefix(while: recurs)
      // A page of nothing but recurring lines has no other text, and keeps its lines.
      return found.count == lineCount(pages[index]) ? [] : Set(found.map(\.line))
    }
  }

  private static func lineCount(_ page: RecognisedPage) -> Int {
    page.paragraphs.reduce(0) { $0 + $1.lines.count }
  }

  private static func edges(of page: RecognisedPage) -> [Edge] {
    let lines = page.paragraphs.flatMap(\.lines)
    let top = Array(lines.indices.prefix(edge))
    let bottom = lines.indices.suffix(edge).filter { !top.contains($0) }
    return (top + bottom).map { index in
      var letters: [UInt8] = []
      var hasDigit = false
      for word in lines[index].words {
        for scalar in String(decoding: word.text, as: UTF8.self).unicodeScalars {
          if scalar.properties.numericType != nil {
            hasDigit = true
          } else if scalar.properties.isAlphabetic {
            letters.append(UInt8(truncatingIfNeeded: scalar.value))
          }
        }
      }
      let pairs = zip(letters, letters.dropFirst()).map { UInt16($0) << 8 | UInt16($1) }
      return Edge(
        line: index, isTop: index < edge, pairs: Set(pairs), isNumber: letters.isEmpty && hasDigit)
    }
  }
}

extension RecurringLines.Edge {
  fileprivate func recurs(_ other: RecurringLines.Edge) -> Bool {
    guard isTop == other.isTop, !pairs.isEmpty, !other.pairs.isEmpty else { return false }
    let common = pairs.intersection(other.pairs).count
    return Double(common) >= RecurringLines.likeness * Double(pairs.union(other.pairs).count)
  }
}
