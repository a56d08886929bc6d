import DocumentModel

/// The facts that a PDF states about itself.
enum PDFFacts {
  static func metadata(_ facts: [String: String]) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = facts["Title"].flatMap(title)
    metadata.author = facts["Author"].flatMap(name)
    if let created = facts["CreationDate"].flatMap(date) {
      metadata.published = created
      metadata.publishedFrom = "created"
    }
    return metadata
  }

  /// Programs that put the name of the file into the title.
  private static let leads = ["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "]
  private static let names: Set = [
    "untitled", "document", "document1", "doc1", "title", "presentation", "powerpoint presentation",
    "slide 1", "blank page", "no title", "page", "print",
  ]
  private static let fewestLetters = 3

  /// The title, if a person may have written it.
  private static func title(_ value: String) -> String? {
    guard let title = name(value), !leads.contains(where: title.hasPrefix) else { return nil }
    let lower = title.lowercased()
    guard !names.contains(lower), !isFileName(lower), !lower.contains("://") else { return nil }
    return title.unicodeScalars.count(where: \.properties.isAlphabetic) >= fewestLetters
      ? title : nil
  }

  /// A text that has letters which people read: programs store the bytes of 8-bit encodings too.
  private static func name(_ value: String) -> String? {
    let scalars = value.unicodeScalars
    let letters = scalars.count(where: \.properties.isAlphabetic)
    let accented = scalars.count { (0xC0...0x17F).contains($0.value) }
    let isReadable = !scalars.contains { PageGate.isUnknown($0.value) } && 2 * accented <= letters
    return isReadable && letters > 0 ? value : nil
  }

  private static func isFileName(_ title: String) -> Bool {
    guard let point = title.lastIndex(of: ".") else { return false }
    let suffix = title[title.index(after: point)...]
    return (2...5).contains(suffix.utf8.count)
      && suffix.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      && !title[..<point].hasSuffix(" ")
  }

  /// Returns a date as pdftotext writes it, `2024-11-01T15:36:20+03`, as an ISO 8601 date.
  private static func date(_ value: String) -> String? {
    let bytes = Array(value.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let numbers = value.prefix(10).split(separator: "-").map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1_980...2_999).contains(year), (1...12).contains(month),
      (1...GregorianMonth.days(in: month, of: year)).contains(day)
    else { return nil }
    return String(value.prefix(10))
  }
}
