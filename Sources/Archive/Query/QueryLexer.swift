/// Splits a query into tokens.
///
///     space      separates tokens
///     ( )        group
///     "…"        a phrase; it cannot contain a quotation mark, because there is no escape
///     AND OR NOT operators, in capitals only; a '-' directly before a term is NOT
///     +term      a term that every hit must have
///     word*      every word with this beginning
///     name:value a field; `name` is ASCII letters, the value a bare run or "…"
///
/// Everything else is a word, also `12:30` and `//x`, because no name precedes their colon.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ query: String) { scalars = Array(query.unicodeScalars) }

  /// - Complexity: O(n).
  mutating func tokens() throws(QueryError) -> [QueryToken] {
    var result: [QueryToken] = []
    while let token = try next() { result.append(token) }
    return result
  }

  private mutating func next() throws(QueryError) -> QueryToken? {
    while at < scalars.count, Self.isSpace(scalars[at]) { at += 1 }
    guard at < scalars.count else { return nil }
    let start = at
    switch scalars[at] {
    case "(": return single(.open)
    case ")": return single(.close)
    case "\"":
      let text = try quoted()
      return QueryToken(kind: .phrase(text), position: start, length: at - start)
    case "-" where at + 1 < scalars.count && Self.beginsTerm(scalars[at + 1]):
      return single(.not)
    case "+" where at + 1 < scalars.count && Self.beginsTerm(scalars[at + 1]):
      return single(.must)
    default: return try run(from: start)
    }
  }

  private mutating func single(_ kind: QueryToken.Kind) -> QueryToken {
    at += 1
    return QueryToken(kind: kind, position: at - 1, length: 1)
  }

  private mutating func run(from start: Int) throws(QueryError) -> QueryToken {
    while at < scalars.count, !Self.ends(scalars[at]) {
      if scalars[at] == ":", let name = fieldName(start..<at) {
        return try field(name, from: start)
      }
      at += 1
    }
    var text = string(start..<at)
    let kind: QueryToken.Kind
    switch text {
    case "AND": kind = .and
    case "OR": kind = .or
    case "NOT": kind = .not
    default:
      let isPrefix = text.utf8.count > 1 && text.utf8.last == UInt8(ascii: "*")
      if isPrefix { text.removeLast() }
      kind = .word(text, isPrefix: isPrefix)
    }
    return QueryToken(kind: kind, position: start, length: at - start)
  }

  private mutating func field(_ name: String, from start: Int) throws(QueryError) -> QueryToken {
    at += 1
    var valueAt = at
    let value: String
    if at < scalars.count, scalars[at] == "\"" {
      value = try quoted()
      valueAt += 1
    } else {
      while at < scalars.count, !Self.ends(scalars[at]) { at += 1 }
      value = string(valueAt..<at)
    }
    return QueryToken(
      kind: .field(name: name, value: value, valueAt: valueAt), position: start,
      length: at - start)
  }

  /// Reads the text between two quotation marks; `at` is at the first.
  private mutating func quoted() throws(QueryError) -> String {
    let start = at
    at += 1
    while at < scalars.count, scalars[at] != "\"" { at += 1 }
    guard at < scalars.count else {
      throw QueryError(
        position: start, length: 1, sentence: "This quotation mark is never closed.")
    }
    at += 1
    return string(start + 1..<at - 1)
  }

  private func fieldName(_ range: Range<Int>) -> String? {
    guard !range.isEmpty,
      scalars[range].allSatisfy({
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0 == "_"
      })
    else { return nil }
    return string(range)
  }

  private func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0
  }

  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || scalar == "(" || scalar == ")" || scalar == "\""
  }

  /// Returns true if a '-' before this scalar means NOT: it is neither a space nor another sign.
  private static func beginsTerm(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "(" || scalar == "\"" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
