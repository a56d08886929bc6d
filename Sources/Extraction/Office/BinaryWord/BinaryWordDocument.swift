import Containers
import DocumentModel

/// A binary Word document ([MS-DOC]), whose text the program catdoc reads.
///
/// catdoc prints one line for each paragraph, a table row as cells between tabs. It knows neither
/// tracked changes nor hidden text nor the parts of a document: notes, headers and comments follow the
/// text.
package struct BinaryWordDocument {
  /// The beginning of the file information block ([MS-DOC] 2.5.1).
  private let head: [UInt8]
  private let file: CompoundFile

  /// The size of the part of the file information block that is read here.
  private static let headSize = 0x60
  /// The flag fEncrypted in the second byte of the flags ([MS-DOC] 2.5.2).
  private static let encrypted: UInt8 = 1
  /// The flag fComplex: the file holds deleted text, because only changes were saved.
  private static let fastSaved: UInt8 = 4
  /// The version from which on text is Unicode: Word 97.
  private static let unicodeVersion = 0xC0

  /// - Parameter bytes: the file, which must live as long as this value.
  /// - Throws: the reason why catdoc cannot read it.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ExtractionFailure) {
    guard let file = CompoundFile(bytes) else { throw .damaged }
    // A document of Office Open XML with a password ([MS-OFFCRYPTO] 2.3.4.4).
    if file.stream(named: "EncryptedPackage") != nil { throw .encrypted }
    guard let word = file.stream(named: "WordDocument") else { throw .unsupported }
    head = Array(file.read(word).prefix(Self.headSize))
    self.file = file
    guard head.count == Self.headSize else { throw .damaged }
    if head[11] & Self.encrypted != 0 { throw .encrypted }
  }

  /// The arguments with which catdoc reads this document from its standard input.
  ///
  /// `-w` keeps each paragraph on one line. A document before Word 97 does not name its code page, but
  /// its language.
  package var arguments: [String] {
    let isArabic = head.number16(2) < Self.unicodeVersion && Self.arabic.contains(language)
    return ["-w", "-s", isArabic ? "cp1256" : "cp1252", "-d", "utf-8", "-"]
  }

  /// Makes the text of the document from the output of catdoc.
  /// - Throws: `noText` if there is none.
  package func text(_ output: [UInt8]) throws(ExtractionFailure) -> ExtractedText {
    var text = TextAssembly()
    for block in BinaryWordLines.blocks(of: output) {
      text.append(block.text, block.kind, block.exclusion)
    }
    guard !text.blocks.isEmpty else { throw .noText }
    let stream = file.stream(named: "\u{05}SummaryInformation")
    var metadata = stream.map { SummaryInformation(file.read($0)).metadata } ?? DocumentMetadata()
    metadata.language = languages.choose(text)
    return text.extracted(metadata, warnings: warnings)
  }

  /// The language without its country ([MS-LCID] 2.2).
  private var language: Int { head.number16(6) & 0x3FF }

  /// Arabic, Urdu, Persian.
  private static let arabic: Set<Int> = [0x01, 0x20, 0x29]

  /// A program that is set to another language writes Arabic texts too, so the language counts only
  /// for its own direction of writing.
  private var languages: StyleLanguages {
    let tag = RichTextInfo.languages[language]
    let isRightToLeft = Self.arabic.contains(language) || tag == "he"
    return StyleLanguages(other: isRightToLeft ? nil : tag, rightToLeft: isRightToLeft ? tag : nil)
  }

  private var warnings: [String] {
    var warnings: [String] = []
    if head[10] & Self.fastSaved != 0 { warnings.append("fast-saved") }
    // The number of characters of the comments, ccpAtn ([MS-DOC] 2.5.4).
    let hasComments = head.number16(2) >= Self.unicodeVersion && head.number32(0x5C) > 0
    if hasComments { warnings.append("comments-in-text") }
    return warnings
  }
}
