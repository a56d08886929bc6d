import DocumentModel
import ExtractionService
import Foundation
import LinuxEdge
import TestSupport
import Testing

/// Binary Word documents: read by the real catdoc in the seal, and kept unread without it.
@Suite(.serialized) struct WordDocumentTests {
  private static let hasCatdoc = FileManager.default.fileExists(atPath: WrappedExtractor.catdoc)

  private static let fixture = Programs.repository.appendingPathComponent(
    "Tests/ExtractionTests/Fixtures/summit.doc")

  private static func extract(
    _ bytes: [UInt8], by extractor: String? = nil
  ) throws -> ExtractionResult {
    let installed = Programs.folder.appendingPathComponent("khazin-extract").path
    let process = ExtractorProcess(path: extractor ?? installed)
    let client = ExtractorClient { () throws(SystemError) in try process.connect() }
    return try client.extract(
      .bytes(bytes), ExtractionRequest(.doc, limits: .init(memory: 256 << 20)))
  }

  private static func text(_ bytes: [UInt8]) throws -> ExtractedText? {
    guard case .text(let text) = try extract(bytes) else { return nil }
    return text
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The beginning of a file information block and the text after it.
  private static func word(
    _ version: Int, language: Int, flags: Int, _ text: [UInt8]
  ) -> [UInt8] {
    let magic = version < 0xC0 ? 0xA5DC : 0xA5EC
    let numbers = [magic, version, 0, language, 0, flags].flatMap { number($0, 2) }
    let place = 0x400
    let head =
      numbers + [UInt8](repeating: 0, count: 12) + number(place, 4)
      + number(place + text.count, 4)
    let content = head + [UInt8](repeating: 0, count: place - head.count) + text
    return SmallCompoundFile.bytes([("WordDocument", content)])
  }

  @Test(.enabled(if: hasCatdoc, "needs catdoc"))
  func aDocumentOfAnOfficeProgramIsReadInTheSeal() throws {
    let text = try #require(try Self.text(Array(Data(contentsOf: Self.fixture))))
    #expect(
      String(decoding: text.utf8, as: UTF8.self) == """
        أولا: فلسطين

        اجتمع القادة في مكة يوم ٣١ مايو ٢٠١٩ وأكدوا القرار رقم 1/14-QT(IS).

        دعم القدس

        وقف الاستيطان

        الدولة | الصوت
        مصر | نعم

        صدر في مكة المكرمة.
        """)
    #expect(text.metadata.title == "بيان القمة")
    #expect(text.warnings.isEmpty)
  }

  @Test(.enabled(if: hasCatdoc, "needs catdoc"))
  func aDocumentBeforeWord97IsReadInTheCodePageOfItsLanguage() throws {
    // The name of the city in Windows-1256, then Latin letters.
    let bytes = Self.word(
      104, language: 0x401, flags: 0, [0xE3, 0xDF, 0xC9, 0x20, 0x6F, 0x6B, 0x0D])
    #expect(try Self.text(bytes)?.utf8 == Array("مكة ok".utf8))
  }

  @Test(.enabled(if: hasCatdoc, "needs catdoc"))
  func theInstructionOfAFieldIsNotText() throws {
    let field = "انظر \u{13} HYPERLINK \"http://a.example/x\" \u{14}الموقع\u{15} الآن\r"
    let units = field.utf16.flatMap { Self.number(Int($0), 2) }
    let bytes = Self.word(193, language: 0x401, flags: 0x1000, units)
    let text = try #require(try Self.text(bytes))
    let words = String(decoding: text.utf8, as: UTF8.self).split(separator: " ")
    #expect(words == ["انظر", "الموقع", "الآن"])
    #expect(text.metadata.language == "ar")
  }

  @Test func anEncryptedDocumentSaysSo() throws {
    let bytes = Self.word(193, language: 0x401, flags: 0x1100, [])
    #expect(try Self.extract(bytes) == .failed(.encrypted))
  }

  @Test(.enabled(if: hasCatdoc && Mount.isAllowed, "needs catdoc and the right to mount"))
  func withoutCatdocADocumentIsKeptUnreadAndStatusNamesThePackage() throws {
    let extractor = try WrappedExtractor.withoutCatdoc()
    let summit = Array(try Data(contentsOf: Self.fixture))
    #expect(try Self.extract(summit, by: extractor.path) == .failed(.missingProgram))
    let root = try TemporaryFolder("catdoc")
    try root.write("[[inbox]]\nsettle = 0\n", to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path, program: extractor.addDaemon())
    try daemon.waitUntilReady()
    try root.write(summit, to: "inbox/summit.doc")
    try waitUntil("the document is kept unread") { try daemon.status().counts["unread"] == 1 }
    #expect(try daemon.status().problems.contains { $0.contains("'catdoc' is not installed") })
    let shown = try Programs.run("khazinctl", ["show", "1", "--root", root.path]).out
    #expect(shown.contains("catdoc"))
    let record = try Programs.run("khazinctl", ["show", "1", "--json", "--root", root.path]).out
    #expect(record.contains("\"missing-program\""))
    #expect(daemon.stop() == 0)
    // The daemon beside the real extractor finds catdoc.
    let second = try DaemonProcess(root: root.path)
    try second.waitUntilReady()
    let run = try Programs.run(
      "khazinctl", ["reprocess", "outcome:unread", "--root", root.path])
    #expect(run.status == 0, "\(run.err)")
    try waitUntil("the document is read") { try second.status().counts["stored"] == 1 }
    #expect(second.stop() == 0)
  }
}
