import DocumentModel

/// The facts that a Rich Text document states about itself.
struct RichTextInfo {
  var title = ""
  var author = ""
  /// Windows' numbers of the languages of the text (`\deflang`, `\adeflang`).
  var language: Int?
  var bidirectionalLanguage: Int?

  private var created: [String: Int] = [:]

  /// Takes a part of the date of creation.
  mutating func take(_ name: String, _ number: Int?) { created[name] = number }

  func metadata(of text: TextAssembly) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = title
    metadata.author = author
    metadata.published = date
    if metadata.published != nil { metadata.publishedFrom = "created" }
    metadata.language = StyleLanguages(
      other: tag(language), rightToLeft: tag(bidirectionalLanguage ?? language)
    ).choose(text)
    return metadata
  }

  /// The low ten bits are the language without its country ([MS-LCID] 2.2).
  private func tag(_ number: Int?) -> String? { number.flatMap { Self.languages[$0 & 0x3FF] } }

  private var date: String? {
    guard let year = created["yr"], let month = created["mo"], let day = created["dy"],
      let date = PageDate.iso(year, month, day)
    else { return nil }
    guard let hour = created["hr"], let minute = created["min"], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return date }
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(date)T\(padded(hour)):\(padded(minute))"
  }

  static let languages: [Int: String] = [
    0x01: "ar", 0x07: "de", 0x09: "en", 0x0A: "es", 0x0C: "fr", 0x0D: "he", 0x10: "it", 0x19: "ru",
    0x1F: "tr", 0x20: "ur", 0x21: "id", 0x29: "fa", 0x3E: "ms",
  ]
}
