import DocumentModel
import Testing

@testable import Extraction

/// Messages that break the rules or the reader: the result is bounded, and nothing is lost silently.
struct MailHostileTests {
  private func read(_ text: String) throws -> MailContents {
    try #require(MailReader.read(Array(text.utf8)))
  }

  @Test func deepNestingIsTooDeep() throws {
    var text = "From: a@b.c\nSubject: deep\n"
    for level in 0..<10_000 {
      text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
    }
    let mail = try read(text + "Content-Type: text/plain\n\nbottom\n")
    #expect(mail.failure == .tooDeep)
    #expect(mail.outcomes == ["too-deep"])
    #expect(mail.text.metadata.title == "deep")
  }

  @Test func messagesInsideEachOtherAreTakenOneByOne() throws {
    let inner = String(repeating: "Content-Type: message/rfc822\n\nSubject: x\n", count: 10_000)
    let mail = try read("From: a@b.c\n" + inner)
    #expect(mail.outcomes == ["document"])
  }

  @Test func partsBeyondTheLimitAreCounted() throws {
    var text = "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n"
    for part in 0..<100_000 { text += "--b\nContent-Type: application/x\n\n\(part)\n" }
    let mail = try read(text + "--b--\n")
    #expect(mail.parts.count == 1_000)
    #expect(mail.parts.last?.facts.outcome == .refused(.tooMany))
    #expect(mail.parts.reduce(0) { $0 + $1.facts.count } == 100_000)
  }

  @Test func aLongHeaderIsCut() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let mail = try read("From: a@b.c\nSubject: \(long)\nX-Long: \(long)\n\nنص\n")
    #expect(mail.text.metadata.title?.utf8.count == 1_000)
    #expect(mail.blocks(nil) == ["نص"])
  }

  @Test func brokenBase64GivesWhatCanBeRead() throws {
    let mail = try read(
      "From: a@b.c\nContent-Transfer-Encoding: base64\n\n2YbY*tQ==\n2Y\n")
    #expect(mail.blocks(nil).first?.hasPrefix("نص") == true)
    #expect(mail.text.warnings == ["broken-encoding"])
    #expect(mail.parts.map(\.facts.warning) == [.brokenEncoding])
  }

  @Test(arguments: [
    ("base64", "2YbYtQ==", false), ("base64", "2YbY\r\n tQ==\r\n", false), ("base64", "", false),
    ("Base64", "2YY=2YY=", false), ("base64", "2YbY*tQ==", true), ("base64", "2YbYtQ=", true),
    ("base64", "2YbYt", true), ("base64", "2Y=tQ", true), ("base64", "2YbYtQ==\n____\nlist", true),
    ("quoted-printable", "=D9=86=d8=b5", false), ("quoted-printable", "a=\r\nb= \t\nc=", false),
    ("quoted-printable", "1 = 2", true), ("quoted-printable", "=D9=8", true),
    ("Quoted-Printable", "=D9=G6", true), ("8bit", "=G*", false), ("", "=", false),
  ])
  func brokenTransferEncodingsAreNamed(
    _ encoding: String, _ content: String, _ isBroken: Bool
  ) throws {
    #expect(TransferEncoding.isBroken(Array(content.utf8), Array(encoding.utf8)) == isBroken)
    let mail = try read(
      """
      From: a@b.c
      Content-Type: multipart/mixed; boundary=b

      --b

      نص
      --b
      Content-Type: application/x
      Content-Transfer-Encoding: \(encoding)

      \(content)
      --b--

      """)
    let part = try #require(mail.parts.last?.facts)
    #expect(part.warning == (isBroken ? .brokenEncoding : nil))
    #expect(mail.text.warnings == [])
  }

  /// No sound message has the warning.
  @Test func theTransferEncodingsOfRealMessagesAreWhole() throws {
    for (name, _) in try MailFixture.counts() {
      let mail = try MailFixture.read(name)
      #expect(mail.parts.allSatisfy { $0.facts.warning == nil }, "\(name)")
    }
  }

  @Test(arguments: ["", "; boundary=b", "; boundary=\"\""])
  func aMessageWithoutItsBorderIsShownAsItIs(_ boundary: String) throws {
    let mail = try read("From: a@b.c\nContent-Type: multipart/mixed\(boundary)\n\nنص الرسالة\n")
    #expect(mail.blocks(nil) == ["نص الرسالة"])
    #expect(mail.text.warnings == ["missing-boundary"])
    #expect(mail.outcomes == ["text"])
  }

  @Test func aMessageThatEndsInAPartIsRead() throws {
    let mail = try read(
      "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nنص\n--b\nContent-Type: image/png\n\nabc"
    )
    #expect(mail.outcomes == ["text", "document"])
  }

  @Test func anUnknownEncodingIsReadByItsLetters() throws {
    let mail = try read("From: a@b.c\nContent-Type: text/plain; charset=x-nobody\n\nنص\n")
    #expect(mail.blocks(nil) == ["نص"])
    #expect(mail.text.warnings == ["unknown-charset"])
  }

  @Test(arguments: ["", "\n\n", "نص بلا رأس", "no header here"])
  func whatIsNoMessageGivesNone(_ text: String) {
    #expect(MailReader.read(Array(text.utf8))?.text.blocks.isEmpty != false)
  }

  /// Every fixture with bytes changed, cut and repeated at random: the blocks lie in valid text, and all
  /// parts have a place.
  @Test func damagedMessagesAreReadOrRefused() throws {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for (name, _) in try MailFixture.counts() {
      let sound = try MailFixture.bytes(name)
      for _ in 0..<100 {
        var bytes = sound
        for _ in 0..<(1 + random(8)) { bytes[random(bytes.count)] = UInt8(random(256)) }
        if random(3) == 0 { bytes = Array(bytes.prefix(1 + random(bytes.count))) }
        if random(3) == 0 { bytes += bytes.suffix(random(bytes.count)) }
        guard let mail = MailReader.read(bytes) else { continue }
        #expect(String(validating: mail.text.utf8, as: UTF8.self) != nil)
        var end = 0
        for block in mail.text.blocks {
          #expect(
            block.start >= end && block.end > block.start && block.end <= mail.text.utf8.count)
          end = block.end
        }
        #expect((mail.failure == nil) == !mail.text.blocks.isEmpty)
        #expect(!mail.parts.isEmpty)
        let ranges = mail.parts.compactMap(\.facts.range)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      }
    }
  }
}
