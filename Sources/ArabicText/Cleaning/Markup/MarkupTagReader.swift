/// Reads one piece of markup and returns its end and its effect.
///
/// The reader follows the HTML Standard's tokenizer (section 13.2.5) but is stricter, because most
/// '<' in a text are not tags: the element must be known, the tag must be closed before the next
/// '<', and an attribute must have a value or be one that needs none. So each '<' costs at most the
/// distance to the next one.
struct MarkupTagReader {
  private let source: UnsafeBufferPointer<UInt8>
  private let elements = MarkupElements.shared
  /// Closing strings that do not occur any more; the reader does not search for them again.
  private var missing: Set<[UInt8]> = []
  /// The end of the content of the open CDATA section.
  private(set) var sectionEnd = -1

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
  }

  /// Reads the markup at a '<'.
  ///
  /// - Parameter start: the index of the '<'.
  /// - Returns: nil if there is no markup at `start`.
  mutating func read(at start: Int) -> (end: Int, effect: MarkupElements.Effect)? {
    guard start + 2 < source.count else { return nil }
    switch source[start + 1] {
    case UInt8(ascii: "!"): return declaration(at: start)
    case UInt8(ascii: "?"):
      guard matches("?xml", at: start + 1), let end = close(from: start + 5) else { return nil }
      return (end, .inline)
    case UInt8(ascii: "/"):
      let name = name(from: start + 2)
      let end = skipSpace(from: name.endIndex)
      guard let effect = elements.effect(of: name), byte(at: end) == UInt8(ascii: ">") else {
        return nil
      }
      return (end + 1, effect == .hidden ? .inline : effect)
    default:
      let name = name(from: start + 1)
      guard let effect = elements.effect(of: name), let end = attributes(from: name.endIndex)
      else { return nil }
      return (effect == .hidden ? content(of: name, from: end) : end, effect)
    }
  }

  /// Reads comments, document types, CDATA sections, and the conditions of office programs.
  private mutating func declaration(
    at start: Int
  ) -> (end: Int, effect: MarkupElements.Effect)? {
    if matches("!--", at: start + 1) {
      return find("-->", from: start + 4).map { ($0 + 3, .inline) }
    }
    if matches("![cdata[", at: start + 1) {
      guard sectionEnd < start, let end = find("]]>", from: start + 9) else { return nil }
      sectionEnd = end
      return (start + 9, .inline)
    }
    let isCondition = matches("![if", at: start + 1) || matches("![endif]", at: start + 1)
    guard isCondition || matches("!doctype", at: start + 1) else { return nil }
    return close(from: start + 4).map { ($0, .inline) }
  }

  /// Returns the index after the first '>' that precedes any '<'.
  private func close(from start: Int) -> Int? {
    var index = start
    while index < source.count && source[index] != UInt8(ascii: "<") {
      if source[index] == UInt8(ascii: ">") { return index + 1 }
      index += 1
    }
    return nil
  }

  private func name(from start: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    var end = start
    while end < source.count, Self.isName(source[end]) { end += 1 }
    return source[start..<end]
  }

  /// Returns the index after the '>' that ends the attributes.
  private func attributes(from start: Int) -> Int? {
    guard start < source.count, !Self.isPartOfAttribute(source[start]) else { return nil }
    var index = start
    while true {
      index = skipSpace(from: index)
      guard index < source.count else { return nil }
      switch source[index] {
      case UInt8(ascii: ">"): return index + 1
      case UInt8(ascii: "<"): return nil
      case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
      default:
        guard let end = attribute(from: index) else { return nil }
        index = end
      }
    }
  }

  private func attribute(from start: Int) -> Int? {
    var end = start
    while end < source.count, Self.isPartOfAttribute(source[end]), source[end] != UInt8(ascii: "=")
    {
      end += 1
    }
    let equals = skipSpace(from: end)
    guard byte(at: equals) == UInt8(ascii: "="), end > start else {
      return elements.isFlag(source[start..<end]) ? end : nil
    }
    let value = skipSpace(from: equals + 1)
    guard let quote = byte(at: value), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return unquoted(from: value) }
    var index = value + 1
    while let byte = byte(at: index), byte != UInt8(ascii: "<") {
      if byte == quote { return index + 1 }
      index += 1
    }
    // The closing quote is missing, so the tag ends at the first '>'.
    return close(from: value + 1).map { $0 - 1 }
  }

  private func unquoted(from start: Int) -> Int {
    var end = start
    while end < source.count, !Self.isSpace(source[end]), source[end] != UInt8(ascii: ">"),
      source[end] != UInt8(ascii: "<")
    {
      end += 1
    }
    return end
  }

  /// Returns the index after the closing tag of an element with hidden content; `start` if there is
  /// none.
  private mutating func content(
    of name: Slice<UnsafeBufferPointer<UInt8>>, from start: Int
  ) -> Int {
    let closing = "</" + String(decoding: name.map(MarkupElements.lowercase), as: UTF8.self)
    guard let end = find(closing, from: start) else { return start }
    guard let after = close(from: end + closing.utf8.count) else {
      missing.insert(Array(closing.utf8))
      return start
    }
    return after
  }

  private mutating func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard !missing.contains(word) else { return nil }
    var index = start
    while index + word.count <= source.count {
      if MarkupElements.lowercase(source[index]) == word[0], matches(word[...], at: index) {
        return index
      }
      index += 1
    }
    missing.insert(word)
    return nil
  }

  private func matches(_ word: String, at start: Int) -> Bool {
    matches(Array(word.utf8)[...], at: start)
  }

  private func matches(_ word: ArraySlice<UInt8>, at start: Int) -> Bool {
    start + word.count <= source.count
      && zip(word, source[start...]).allSatisfy { $0 == MarkupElements.lowercase($1) }
  }

  private func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }

  private func skipSpace(from start: Int) -> Int {
    var index = start
    while index < source.count, Self.isSpace(source[index]) { index += 1 }
    return index
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: ":")
  }

  /// Returns true for the bytes that an attribute's name may contain.
  private static func isPartOfAttribute(_ byte: UInt8) -> Bool {
    !isSpace(byte) && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "<")
      && byte != UInt8(ascii: "/")
  }
}
