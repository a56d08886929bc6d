import Testing

@testable import Extraction

/// Mailboxes are split into messages, whatever the pieces that they come in.
struct MailboxTests {
  private func split(_ bytes: [UInt8], piece: Int) -> [Range<Int>] {
    var splitter = MailboxSplitter()
    var ranges: [Range<Int>] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      ranges += splitter.read(bytes[start..<min(start + piece, bytes.count)])
    }
    return ranges + [splitter.finish()].compactMap { $0 }
  }

  private func split(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return split(bytes, piece: max(1, bytes.count)).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [1, 7, 64, 4_096])
  func aMailboxOfPythonIsSplit(_ piece: Int) throws {
    let bytes = try MailFixture.bytes("real.mbox")
    let messages = split(bytes, piece: piece).map { MailboxSplitter.unquoted(bytes[$0]) }
    #expect(messages.count == 3)
    for (number, message) in messages.enumerated() {
      let mail = try #require(MailReader.read(message))
      #expect(mail.text.metadata.title == "رسالة \(number)")
      #expect(mail.blocks(nil).first == "From the desk \(number)")
      #expect(mail.blocks(nil).count == 2)
    }
  }

  private let mark = "From a@b.c Fri May 18 10:00:00 2018\n"

  @Test func linesThatOnlyLookLikeABorderAreText() {
    let text = "\(mark)Subject: 1\n\nFrom the sea\n\n>\(mark)\nFrom x at 10:00\n"
    #expect(split(text + "\n" + mark + "Subject: 2\n\nx\n").count == 2)
    // Not after an empty line.
    #expect(split("\(mark)Subject: 1\n\na\n\(mark)b\n").count == 1)
  }

  @Test func emptyLinesBeforeABorderBelongToNoMessage() {
    #expect(
      split("\(mark)Subject: 1\n\nx\n\n\n\(mark)Subject: 2\n\ny") == [
        "Subject: 1\n\nx\n", "Subject: 2\n\ny",
      ])
    #expect(split("\(mark)Subject: 1\r\n\r\nx\r\n\r\n\(mark)") == ["Subject: 1\r\n\r\nx\r\n"])
    #expect(split("").isEmpty)
    #expect(split("no mailbox\n").isEmpty)
    #expect(split(mark).isEmpty)
  }

  @Test func longLinesCostNoMemory() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(split("\(mark)Subject: 1\n\n\(long)\n\n\(mark)Subject: 2\n\ny\n").count == 2)
  }

  @Test func oneMarkOfQuotationIsRemoved() {
    let text = MailboxSplitter.unquoted(Array(">From a\n>>From b\n> From c\nFrom d\n>From".utf8))
    #expect(String(decoding: text, as: UTF8.self) == "From a\n>From b\n> From c\nFrom d\n>From")
  }
}
