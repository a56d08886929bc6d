import DocumentModel
import Testing

@testable import ExtractionService

/// The encoding of requests and answers. An answer may come from a process that a document took over.
struct ProtocolTests {
  private var text: ExtractedText {
    var metadata = DocumentMetadata()
    metadata.title = "القمة الإسلامية"
    metadata.published = "2018-05-18T10:00:00Z"
    metadata.publishedFrom = "json-ld"
    return ExtractedText(
      utf8: Array("عنوان\n\nخبر من جدة\n\nاقرأ أيضا".utf8),
      blocks: [
        TextBlock(kind: .title, exclusion: .title, start: 0, end: 10),
        TextBlock(kind: .paragraph, start: 12, end: 30),
        TextBlock(kind: .heading, exclusion: .related, start: 32, end: 49),
      ],
      metadata: metadata, warnings: ["too-deep"])
  }

  @Test func anAnswerSurvivesEncodingAndDecoding() throws {
    let answer = ExtractionResult.text(text)
    #expect(try ExtractionResult(decoding: answer.encoded) == answer)
    for failure in ExtractionFailure.allCases {
      let answer = ExtractionResult.failed(failure)
      #expect(try ExtractionResult(decoding: answer.encoded) == answer)
    }
  }

  private var pages: ExtractedText {
    var pages = text
    pages.pages = [
      TextPage(start: 0, end: 12, isRecognised: true, confidence: 91),
      TextPage(start: 12, end: 12, problem: .noLetterMap),
      TextPage(start: 12, end: 49),
    ]
    pages.words = [
      RecognisedWord(
        start: 0, end: 10, confidence: 91, box: .init(left: 1, top: 2, width: 300, height: 40)),
      RecognisedWord(start: 12, end: 18),
    ]
    return pages
  }

  @Test func pagesAndRecognisedWordsSurviveEncodingAndDecoding() throws {
    let answer = ExtractionResult.text(pages)
    #expect(try ExtractionResult(decoding: answer.encoded) == answer)
    #expect(ExtractionResult.text(text).encoded.first == 0)
    #expect(answer.encoded.first == 2)
  }

  @Test func pagesOutsideTheTextAndBoxesOutsideThePageAreMalformed() {
    func isAccepted(_ change: (inout ExtractedText) -> Void) -> Bool {
      var changed = pages
      change(&changed)
      return ExtractionResult.stored(ExtractionResult.text(changed).encoded) != nil
    }
    #expect(isAccepted { _ in })
    #expect(!isAccepted { $0.pages[2].end = 50 })
    #expect(!isAccepted { $0.pages[2].start = 11 })
    #expect(!isAccepted { $0.pages[0].end = 1 })
    #expect(!isAccepted { $0.words[1].start = 9 })
    #expect(!isAccepted { $0.words[1].end = 12 })
    #expect(!isAccepted { $0.words[0].box?.left = 9_701 })
  }

  @Test func aPartSurvivesEncodingAndDecoding() throws {
    var part = ContainerPart(
      path: "مجلد/ملف.txt", name: "ملف.txt", size: 1 << 40, outcome: .document)
    part.range = 7..<(1 << 34)
    part.isInline = true
    (part.type, part.charset, part.url) = ("text/plain", "windows-1256", "https://example.org/")
    (part.captured, part.digest, part.count) = ("2026-11-22T10:00:00Z", "sha1:AB", 3)
    let bytes = part.encoded
    #expect(try ContainerPart(decoding: bytes) == part)
    let outcomes = ContainerPart.Refusal.allCases.map { ContainerPart.Outcome.refused($0) }
    for outcome in outcomes + [.text] {
      part.outcome = outcome
      #expect(try ContainerPart(decoding: part.encoded).outcome == outcome)
    }
    for length in bytes.indices {
      #expect(throws: WireReader.Malformed.self) {
        try ContainerPart(decoding: Array(bytes.prefix(length)))
      }
    }
  }

  @Test func aLongPathIsShortened() throws {
    let part = ContainerPart(path: String(repeating: "م", count: 9_000), outcome: .text)
    #expect(try ContainerPart(decoding: part.encoded).path.utf8.count == 4_096)
  }

  @Test func aRequestSurvivesEncodingAndDecoding() throws {
    var request = ExtractionRequest(
      .html, name: Array("أ.html".utf8), limits: .init(memory: 100 << 20, seconds: 7))
    #expect(try ExtractionRequest(decoding: request.encoded) == request)
    request.allowsUnsealed = true
    #expect(try ExtractionRequest(decoding: request.encoded) == request)
    #expect(request.encoded.count <= ExtractionRequest.maximumSize)
  }

  @Test(arguments: [false, true])
  func everyCutOrChangedAnswerIsEitherAnAnswerOrMalformed(hasPages: Bool) throws {
    let bytes = ExtractionResult.text(hasPages ? pages : text).encoded
    for length in 0..<bytes.count {
      #expect(throws: WireReader.Malformed.self) {
        try ExtractionResult(decoding: Array(bytes.prefix(length)))
      }
    }
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = value
        guard case .text(let text) = try? ExtractionResult(decoding: changed) else { continue }
        // Whatever is accepted can be used: each block lies in the text.
        for block in text.blocks {
          #expect(String(validating: text.utf8[block.range], as: UTF8.self) != nil)
        }
        for range in text.pages.map(\.range) + text.words.map(\.range) {
          #expect(String(validating: text.utf8[range], as: UTF8.self) != nil)
        }
      }
    }
  }

  @Test func aLongFactOrWarningIsMalformed() {
    var answer = text
    answer.metadata.title = String(repeating: "a", count: 3_000)
    #expect(ExtractionResult.stored(ExtractionResult.text(answer).encoded) == nil)
    answer = text
    answer.warnings = [String(repeating: "a", count: 3_000)]
    #expect(ExtractionResult.stored(ExtractionResult.text(answer).encoded) == nil)
  }

  @Test(arguments: [(2, 1), (0, 0), (0, 100), (1, 3)])
  func aBlockOutsideTheTextIsMalformed(_ start: Int, _ end: Int) {
    let text = ExtractedText(
      utf8: Array("اب".utf8), blocks: [TextBlock(kind: .paragraph, start: start, end: end)])
    #expect(throws: WireReader.Malformed.self) {
      try ExtractionResult(decoding: ExtractionResult.text(text).encoded)
    }
  }
}
