/// Copies a page without what neither its tree nor its text needs, before libgumbo reads it.
///
/// libgumbo takes most of the time of a page, in proportion to its bytes, and most bytes of a news
/// page are scripts, styles, comments, indentation and attributes that nobody reads. The copy follows
/// the states of the standard's tokenizer (https://html.spec.whatwg.org/multipage/parsing.html), so
/// that a mark inside a script or an attribute is not taken for an element.
struct ParserInput {
  private typealias PageSlice = Slice<UnsafeBufferPointer<UInt8>>

  private(set) var bytes: [UInt8] = []

  private let page: UnsafeBufferPointer<UInt8>
  private let names: ElementAttributes.NameSet
  private var place = 0
  /// The number of open `svg` and `math` elements, where `<style/>` has no content.
  private var foreign = 0

  /// - Parameter names: the names of elements for which `class`, `id` and `role` are copied.
  /// - Complexity: linear in the size of the page.
  init(_ page: UnsafeBufferPointer<UInt8>, _ names: ElementAttributes.NameSet) {
    self.page = page
    self.names = names
    bytes.reserveCapacity(page.count / 2)
    while place < page.count {
      copyText()
      if place < page.count { readMarkup() }
    }
  }

  private static let comment = Array("<!---->".utf8)

  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: page[range]))
  }

  private func byte(_ index: Int) -> UInt8 { index < page.count ? page[index] : 0 }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0C
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == 0x0A || byte == 0x0D
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Copies the text up to the next `<`, with one blank for several. New lines stay: they matter in
  /// preformatted text.
  private mutating func copyText() {
    var start = place
    var wasBlank = false
    while place < page.count, page[place] != 0x3C {
      let isBlank = Self.isBlank(page[place])
      if isBlank, wasBlank {
        copy(start..<place)
        start = place + 1
      }
      wasBlank = isBlank
      place += 1
    }
    copy(start..<place)
  }

  /// Reads what begins with the `<` at the current place.
  private mutating func readMarkup() {
    switch byte(place + 1) {
    case let letter where Self.isLetter(letter): readStartTag()
    case 0x2F where Self.isLetter(byte(place + 2)): readEndTag()
    case 0x21 where byte(place + 2) == 0x2D && byte(place + 3) == 0x2D: emptyComment()
    case 0x21, 0x2F, 0x3F:
      // A document type, or what browsers take for a comment.
      let end = page[place...].firstIndex(of: 0x3E).map { $0 + 1 } ?? page.count
      copy(place..<end)
      place = end
    default:
      copy(place..<(place + 1))
      place += 1
    }
  }

  /// Empties a comment. What is beside it must not meet: "<<!---->p>" has no element.
  ///
  /// A comment ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
  private mutating func emptyComment() {
    bytes += Self.comment
    var end = place + 4
    while let mark = page[min(end, page.count)...].firstIndex(of: 0x3E) {
      end = mark + 1
      let isShort = mark == place + 4 || mark == place + 5 && page[mark - 1] == 0x2D
      let isEnd = mark >= place + 6 && page[mark - 1] == 0x2D && page[mark - 2] == 0x2D
      let isOdd =
        mark >= place + 7 && page[mark - 1] == 0x21 && page[mark - 2] == 0x2D
        && page[mark - 3] == 0x2D
      if isShort || isEnd || isOdd {
        place = end
        return
      }
    }
    place = page.count
  }

  // MARK: Tags

  private mutating func readEndTag() {
    let start = place
    place += 2
    let name = readName()
    if ParserNames.elements[name] == .foreign { foreign = max(0, foreign - 1) }
    copy(start..<place)
    guard readAttributes(keeping: { _, _ in false }) != nil else { return }
    bytes.append(0x3E)
  }

  private mutating func readStartTag() {
    let mark = place
    place += 1
    let name = readName()
    copy(mark..<place)
    let element = ParserNames.elements[name]
    let names = names
    let start = bytes.count
    var isData = false
    var isFact = false
    var read: [ParserNames.Attribute] = []
    let ending = readAttributes { attribute, value in
      let attribute = ParserNames.attributes[attribute]
      if element == .script, attribute == .type { isData = Self.namesLinkedData(value) }
      if element == .link { isFact = isFact || Self.isFact(attribute, value) }
      if element == .described || element == .link { return true }
      return attribute.map { Self.isNeeded($0, value, names, &read) } ?? false
    }
    if element == .link, !isFact { bytes.removeSubrange(start...) }
    guard let ending else { return }
    if ending == .selfClosing { bytes += [0x20, 0x2F] }
    bytes.append(0x3E)
    if element == .foreign, ending == .open { foreign += 1 }
    if ending == .selfClosing, foreign > 0 { return }
    switch element {
    case .plain: copyContent(upTo: page.count)
    case .verbatim: copyContent(upTo: endOfContent(of: name))
    case .script where isData: copyContent(upTo: endOfContent(of: name, isScript: true))
    case .script: place = endOfContent(of: name, isScript: true)
    case .unread: place = endOfContent(of: name)
    case .foreign, .described, .link, nil: break
    }
  }

  /// True if a reader of the tree can see from the value what it looks for.
  /// - Parameter read: the attributes of the tag before this one, of those that are not always kept. The
  ///   first attribute of a name counts, so that another one must not take the place of one that was
  ///   left out.
  private static func isNeeded(
    _ attribute: ParserNames.Attribute, _ value: PageSlice, _ names: ElementAttributes.NameSet,
    _ read: inout [ParserNames.Attribute]
  ) -> Bool {
    switch attribute {
    case .kept, .type, .content: return true
    case .relation: return false
    case .class, .id, .role, .style: break
    }
    guard !read.contains(attribute) else { return false }
    read.append(attribute)
    // A character reference can be any letter.
    if value.contains(0x26) { return true }
    return attribute == .style
      ? ElementAttributes.hides(value) : names.exclusion(named: value) != nil
  }

  /// True if an attribute of a `link` says that it gives the address of the page, or another fact.
  private static func isFact(_ attribute: ParserNames.Attribute?, _ value: PageSlice) -> Bool {
    switch attribute {
    case .content: true
    case .relation:
      value.contains(0x26) || value.lazy.map { $0 | 0x20 }.elementsEqual("canonical".utf8)
    default: false
    }
  }

  private mutating func copyContent(upTo end: Int) {
    copy(place..<end)
    place = end
  }

  /// Reads the name of a tag or attribute in lower case.
  /// - Returns: its hash.
  private mutating func readName(stoppingAt stop: UInt8 = 0x3E) -> UInt64 {
    var hash = WordHash.start
    while place < page.count {
      let byte = page[place]
      if Self.isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == stop { break }
      hash = WordHash.next(hash, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      place += 1
    }
    return hash
  }

  private enum TagEnding {
    case open, selfClosing
  }

  /// Reads to the end of the tag and copies some of its attributes.
  /// - Parameter keeping: receives the hash of a name and the value.
  /// - Returns: nil if the page ends inside the tag.
  private mutating func readAttributes(
    keeping: (UInt64, PageSlice) -> Bool
  ) -> TagEnding? {
    while place < page.count {
      let mark = page[place]
      if mark == 0x3E {
        place += 1
        return page[place - 2] == 0x2F ? .selfClosing : .open
      }
      if Self.isSpace(mark) || mark == 0x2F {
        place += 1
        continue
      }
      let start = place
      if mark == 0x3D { place += 1 }
      let name = readName(stoppingAt: 0x3D)
      guard let value = readValue() else { return nil }
      if keeping(name, page[value]) {
        bytes.append(0x20)
        copy(start..<place)
      }
      // The slash at the end of a value without quotation marks is part of the value.
      if byte(place) == 0x3E {
        place += 1
        return .open
      }
    }
    return nil
  }

  /// Reads the value of an attribute, if the current place has one.
  /// - Returns: nil if the page ends inside it.
  private mutating func readValue() -> Range<Int>? {
    var next = place
    while Self.isSpace(byte(next)) { next += 1 }
    guard byte(next) == 0x3D else { return place..<place }
    next += 1
    while Self.isSpace(byte(next)) { next += 1 }
    let quote = byte(next)
    if quote == 0x22 || quote == 0x27 {
      guard let end = page[(next + 1)...].firstIndex(of: quote) else {
        place = page.count
        return nil
      }
      place = end + 1
      return (next + 1)..<end
    }
    place = next
    while place < page.count, !Self.isSpace(page[place]), page[place] != 0x3E { place += 1 }
    return next..<place
  }

  private static func namesLinkedData(_ value: PageSlice) -> Bool {
    guard (19...40).contains(value.count) else { return false }
    let name = value.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return name.firstRange(ofBytes: "application/ld+json".utf8) != nil
  }

  // MARK: Content that is no markup

  /// Returns the place of the end tag of an element whose content has no elements; the end of the
  /// page if it has none.
  private func endOfContent(of name: UInt64, isScript: Bool = false) -> Int {
    // A script in a comment in a script (https://html.spec.whatwg.org/#script-data-double-escaped-state).
    var (isEscaped, isNested) = (false, false)
    var index = place
    while let mark = page[index...].firstIndex(where: { $0 == 0x3C || $0 == 0x3E }) {
      index = mark + 1
      if page[mark] == 0x3E {
        guard mark >= place + 2, page[mark - 1] == 0x2D, page[mark - 2] == 0x2D else { continue }
        (isEscaped, isNested) = (false, false)
      } else if byte(mark + 1) == 0x21, byte(mark + 2) == 0x2D, byte(mark + 3) == 0x2D {
        isEscaped = isScript
        index = mark + 2
      } else if byte(mark + 1) == 0x2F, isName(name, at: mark + 2) {
        guard isNested else { return mark }
        isNested = false
      } else if isEscaped, isName(name, at: mark + 1) {
        isNested = true
      }
    }
    return page.count
  }

  private func isName(_ name: UInt64, at start: Int) -> Bool {
    var hash = WordHash.start
    var end = start
    while Self.isLetter(byte(end)) {
      hash = WordHash.next(hash, page[end] | 0x20)
      end += 1
    }
    return hash == name && (Self.isSpace(byte(end)) || byte(end) == 0x2F || byte(end) == 0x3E)
  }
}
