import ArabicText

extension Query {
  /// Returns the query with another word in place of one of its words, wherever it stands outside of
  /// fields.
  func replacing(_ word: String, with other: String) -> Query {
    Query(
      root: root?.replacing { Self.replacing(word, with: other, in: $0) },
      source: sourceReplacing(word, with: other))
  }

  private func sourceReplacing(_ word: String, with other: String) -> String {
    var lexer = QueryLexer(source)
    // The query was read before, so that its tokens have no errors.
    guard let tokens = try? lexer.tokens() else { return source }
    let scalars = Array(source.unicodeScalars)
    var (result, at) = ("", 0)
    for token in tokens {
      let range = token.position..<token.position + token.length
      result += Self.string(scalars[at..<range.lowerBound])
      let text = Self.string(scalars[range])
      switch token.kind {
      case .word, .phrase: result += Self.replacing(word, with: other, in: text)
      default: result += text
      }
      at = range.upperBound
    }
    return result + Self.string(scalars[at...])
  }

  private static func replacing(_ word: String, with other: String, in text: String) -> String {
    var (result, text, at) = ("", text, 0)
    text.withUTF8 { bytes in
      IndexTokenizer.forEachWord(bytes) { _, start, end in
        guard bytes[start..<end].elementsEqual(word.utf8) else { return true }
        result += String(decoding: bytes[at..<start], as: UTF8.self) + other
        at = end
        return true
      }
      result += String(decoding: bytes[at...], as: UTF8.self)
    }
    return result
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension Query.Node {
  fileprivate func replacing(_ edit: (String) -> String) -> Query.Node {
    switch self {
    case .and(let nodes): return .and(nodes.map { $0.replacing(edit) })
    case .or(let nodes): return .or(nodes.map { $0.replacing(edit) })
    case .not(let node): return .not(node.replacing(edit))
    case .words(var words):
      words.text = edit(words.text)
      return .words(words)
    case .field: return self
    }
  }
}
