/// A title as pages write it for browsers and search engines: the title itself, and after a mark the
/// name of a section or of the site: "Title | Section - Site".
///
/// On the tuning half of WCXB's development articles 187 titles with such a mark hold the title that
/// a person gave: for 176 it ends at the first mark, for 9 it follows another text, mostly the name of
/// the site, and for 2 it goes on after a mark.
struct TitleParts {
  /// The marks, and the number of words that the title before them has at least. Short texts before a
  /// dash are often the first half of a title.
  private static let marks: [(utf8: [UInt8], least: Int)] = [
    ("|", 2), ("-", 3), ("–", 3), ("—", 2), ("::", 2), ("»", 2), ("·", 2), ("•", 2),
  ].map { (Array($0.0.utf8), $0.1) }

  private static let bar = 0

  private let utf8: [UInt8]
  private var parts: [Range<Int>] = []
  /// The mark after each part but the last, as an index of `Self.marks`.
  private var separators: [Int] = []

  private init(_ title: String) {
    utf8 = Array(title.utf8)
    var (start, place) = (0, 0)
    while place < utf8.count {
      guard let mark = mark(at: place) else {
        place += 1
        continue
      }
      parts.append(start..<place)
      separators.append(mark)
      start = place + Self.marks[mark].utf8.count + 2
      place = start - 1
    }
    if start < utf8.count {
      parts.append(start..<utf8.count)
    } else if !separators.isEmpty {
      separators.removeLast()
    }
  }

  /// The mark between a space at a place and a space or the end after it.
  private func mark(at place: Int) -> Int? {
    guard utf8[place] == 0x20 else { return nil }
    return Self.marks.firstIndex { mark in
      let end = place + 1 + mark.utf8.count
      return utf8[(place + 1)...].starts(with: mark.utf8)
        && (end == utf8.count || utf8[end] == 0x20)
    }
  }

  private func range(_ parts: ArraySlice<Range<Int>>) -> Range<Int> {
    guard let first = parts.first, let last = parts.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  private func text(_ parts: ArraySlice<Range<Int>>) -> String {
    String(decoding: utf8[range(parts)], as: UTF8.self)
  }

  private func words(_ parts: ArraySlice<Range<Int>>) -> Int { WordCount.of(utf8[range(parts)]) }

  private mutating func dropLast() {
    parts.removeLast()
    separators.removeLast()
  }

  /// Removes the name of the site, which may have marks itself, at the end and at the beginning.
  private mutating func dropSite(_ names: SiteNames) {
    while parts.count > 1 {
      if names.contain(PageTitle.folded(text(parts[1...]))) {
        (parts, separators) = ([parts[0]], [])
      } else if names.contain(PageTitle.folded(text(parts.suffix(1)))) {
        dropLast()
      } else {
        break
      }
    }
    while parts.count > 1, names.contain(PageTitle.folded(text(parts.prefix(1)))) {
      parts.removeFirst()
      separators.removeFirst()
    }
  }

  /// Returns the title itself.
  static func title(of text: String, _ names: SiteNames) -> String {
    var title = TitleParts(withoutSite(text, names))
    title.dropSite(names)
    while let mark = title.separators.last, title.words(title.parts.dropLast()) >= marks[mark].least
    {
      title.dropLast()
    }
    return title.text(title.parts[...])
  }

  /// Returns a headline without the name of the site, and without shorter texts after a bar:
  /// "Ten Tools for Writers | Free and Paid". A short text before a bar is a label: "Exclusive | …".
  static func headline(of text: String, _ names: SiteNames) -> String {
    var headline = TitleParts(text)
    guard headline.separators.contains(bar) else { return text }
    headline.dropSite(names)
    while headline.separators.last == bar, let last = headline.parts.last,
      headline.words(headline.parts.dropLast()) >= max(2, WordCount.of(headline.utf8[last]))
    {
      headline.dropLast()
    }
    return headline.text(headline.parts[...])
  }

  /// Removes the name of the site before or after a colon: "Site: Title", "Title : Site".
  private static func withoutSite(_ text: String, _ names: SiteNames) -> String {
    var parts = text.components(by: " : ")
    if parts.count > 1, names.contain(PageTitle.folded(parts[parts.count - 1])) {
      parts.removeLast()
    }
    let text = parts.joined(separator: " : ")
    parts = text.components(by: ": ")
    guard parts.count > 1, names.contain(PageTitle.folded(parts[0])),
      WordCount.of(parts[1...].joined(separator: ": ").utf8) >= 2
    else { return text }
    return parts[1...].joined(separator: ": ")
  }
}
