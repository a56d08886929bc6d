import DocumentModel
import Foundation
import Testing

@testable import Extraction

/// Documents that office programs wrote: one Arabic text in each format.
struct OfficeFileTests {
  private func file(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  private let text = [
    "heading: أولا: فلسطين",
    "paragraph: اجتمع القادة في مكة يوم ٣١ مايو ٢٠١٩ وأكدوا القرار رقم 1/14-QT(IS).",
    "listItem: دعم القدس", "listItem: وقف الاستيطان", "tableRow: الدولة | الصوت",
    "tableRow: مصر | نعم", "paragraph: صدر في مكة المكرمة.",
  ]

  @Test(arguments: [("summit.docx", KnownFormat.docx), ("summit.odt", .odt)])
  func aDocumentOfAnOfficeProgramIsRead(_ name: String, _ format: KnownFormat) throws {
    let result = try OfficeExtractor.extract(format, file(name))
    let front = ["paragraph [navigation]: OIC/SUM-14/2019", "title: بيان القمة الإسلامية"]
    #expect(result.lines == front + text)
    #expect(result.metadata.title == "بيان القمة")
    #expect(result.metadata.author == "الأمانة العامة")
    #expect(result.metadata.language == "ar-SA")
    #expect(result.warnings.isEmpty)
  }

  @Test func richTextOfAnOfficeProgramIsRead() throws {
    let result = try OfficeExtractor.extract(.rtf, file("summit.rtf"))
    #expect(result.lines == text)
    #expect(result.metadata.title == "بيان القمة")
    #expect(result.metadata.language == "ar")
    #expect(result.warnings.isEmpty)
  }

  @Test func aBinaryDocumentNeedsAProgram() throws {
    let bytes = try file("summit.doc")
    #expect(throws: ExtractionFailure.missingProgram) { try OfficeExtractor.extract(.doc, bytes) }
  }
}
