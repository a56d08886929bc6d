import Containers
import DocumentModel

/// Recognition of formats by their first bytes, with the magic numbers of the `file` command.
extension KnownFormat {
  private static let magic: [(KnownFormat, [UInt8])] = [
    (.pdf, Array("%PDF-".utf8)),
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.rtf, Array("{\\rtf".utf8)),
    (.ole, CompoundFile.magic),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.warc, Array("WARC/1.".utf8)),
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.jpeg, [0xFF, 0xD8, 0xFF]),
    (.gif, Array("GIF87a".utf8)),
    (.gif, Array("GIF89a".utf8)),
    (.tiff, [0x49, 0x49, 0x2A, 0x00]),
    (.tiff, [0x4D, 0x4D, 0x00, 0x2A]),
  ]

  /// Creates a format that the first bytes prove.
  package init?(magicOf bytes: UnsafeBufferPointer<UInt8>) {
    if let match = Self.magic.first(where: { bytes.starts(with: $0.1) }) {
      self = Self.contained(in: bytes, match.0) ?? match.0
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 12,
      bytes[8..<12].elementsEqual(Array("WEBP".utf8))
    {
      self = .webp
    } else if TarHeader.opens(bytes) {
      self = .tar
    } else {
      return nil
    }
  }

  /// The format of the document in a container; nil for an archive or a document of another kind.
  ///
  /// A ZIP archive is a Word document if it has the parts of one (ECMA-376, part 2), and an OpenDocument
  /// text if its first entry says so (OpenDocument 1.3, part 2, 3.3). A compound file is a Word document
  /// if it has the stream of one ([MS-DOC] 2.1.1).
  private static func contained(
    in bytes: UnsafeBufferPointer<UInt8>, _ container: KnownFormat
  ) -> KnownFormat? {
    switch container {
    case .zip:
      let text = Array("application/vnd.oasis.opendocument.text".utf8)
      if let type = ZipDirectory.firstEntry(named: "mimetype", in: bytes), type.starts(with: text) {
        return .odt
      }
      guard let names = ZipDirectory(bytes)?.names else { return nil }
      let isWord = names.contains { $0.starts(with: Array("word/".utf8)) }
      return isWord && names.contains(Array("[Content_Types].xml".utf8)) ? .docx : nil
    case .ole:
      return CompoundFile(bytes)?.stream(named: "WordDocument").map { _ in .doc }
    default: return nil
    }
  }

  /// Creates the format that a decoded text starts with, after white space: a PDF header, an HTML
  /// tag or document type, an RTF group, or the header of a mail message.
  init?(openingOf utf8: [UInt8]) {
    let visible = utf8.prefix(2048).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    // Every one of them starts with an ASCII letter or one of '%', '{', '<'.
    guard let first = visible.first, first < 0x80, first > 0x23 else { return nil }
    let head = utf8.prefix(2048).map { (65...90).contains($0) ? $0 + 32 : $0 }
    let start = head[visible.startIndex...]
    func opens(with word: String) -> Bool { start.starts(with: Array(word.utf8)) }
    if opens(with: "%pdf-") {
      self = .pdf
    } else if opens(with: "{\\rtf") {
      self = .rtf
    } else if Self.opens(start, with: ["<alto", "<alto:alto"]) {
      self = .alto
    } else if Self.opens(start, with: ["<pcgts", "<pc:pcgts"]) {
      self = .pageXML
    } else if Self.opens(start, with: ["<!doctype html", "<html"]) {
      // The specification requires the name of the program in the head of the page.
      self =
        ["ocr-system", "ocr_page"].contains { start.firstRange(of: Array($0.utf8)) != nil }
        ? .hocr : .html
    } else if let mail = MailHeader.format(opening: utf8) {
      self = mail
    } else {
      return nil
    }
  }

  /// True if the first element or document type begins with one of these texts.
  private static func opens(_ start: ArraySlice<UInt8>, with openings: [String]) -> Bool {
    var rest = start
    // An XML declaration or a comment may precede the first element.
    for (opening, closing) in [("<?xml", "?>"), ("<!--", "-->")] {
      guard rest.starts(with: Array(opening.utf8)) else { continue }
      let end = Array(closing.utf8)
      while !rest.isEmpty && !rest.starts(with: end) { rest = rest.dropFirst() }
      rest = rest.dropFirst(end.count).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
    return openings.contains { rest.starts(with: Array($0.utf8)) }
  }
}
