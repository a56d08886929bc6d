import DocumentModel
import Testing

@testable import Extraction

/// The body, the facts and the parts that are read from mail messages.
struct MailTests {
  private let story = [
    "أعلنت منظمة التعاون الإسلامي في جدة اليوم عن عقد اجتماع استثنائي لمجلس وزراء الخارجية.",
    "ويبحث الاجتماع التطورات في المنطقة وسبل دعم الشعب الفلسطيني.",
  ]

  private func own(_ name: String) throws -> [String] {
    try MailFixture.read(name).blocks(nil).flatMap { $0.split(separator: "\n").map(String.init) }
  }

  @Test(arguments: [
    "utf-8-base64", "utf-8-quoted-printable", "utf-8-8bit", "windows-1256-base64",
    "windows-1256-quoted-printable", "iso-8859-6-quoted-printable", "utf-16-base64",
  ])
  func aTextIsReadInEachEncoding(_ encoding: String) throws {
    #expect(try own("py-text-\(encoding).eml") == story)
  }

  @Test(arguments: ["windows-1256", "iso-8859-6", "utf-8", "utf-16"])
  func headersAreDecoded(_ encoding: String) throws {
    let mail = try MailFixture.read("py-header-\(encoding).eml")
    let title = "اجتماع وزراء الخارجية في جدة"
    #expect(mail.text.metadata.title == "\(title) \(title) \(title)")
    #expect(mail.headers.subject?.isReply == true)
    #expect(mail.text.metadata.author == "سالم، العتيبي")
    #expect(mail.headers.from?.address == "salim@example.org")
    #expect(mail.headers.messageID == "2@example.org")
    #expect(mail.text.metadata.published == "2018-05-18T10:00:00-05:00")
    #expect(mail.text.metadata.publishedFrom == "date")
  }

  @Test func headersWithoutADeclaredEncodingAreDecoded() throws {
    let mail = try MailFixture.read("py-header-raw.eml")
    #expect(mail.text.metadata.title == "قمة مكة")
    #expect(mail.text.metadata.author == "وكالة الأنباء")
    #expect(mail.text.metadata.published == "2018-05-18T08:59:00+00:00")
    #expect(mail.text.metadata.publishedFrom == "received")
    #expect(try MailFixture.read("py-header-split.eml").text.metadata.title == "السلام")
  }

  @Test func allAddressesAreRead() throws {
    let headers = try MailFixture.read("py-all.eml").headers
    #expect(headers.to.map(\.address) == ["desk@example.org", "archive@example.org"])
    #expect(headers.to.map(\.name) == ["التحرير", nil])
    #expect(try MailFixture.read("newsletter.eml").headers.listID == "morning.example.org")
  }

  @Test func plainTextIsReadIfItSaysTheSameAsTheHTML() throws {
    let same = try MailFixture.read("py-alternative.eml")
    #expect(same.outcomes == ["text", "alternative"])
    #expect(try own("py-alternative.eml") == story)
    let differs = try MailFixture.read("py-alternative-differs.eml")
    #expect(differs.outcomes == ["alternative", "text"])
    #expect(try own("py-alternative-differs.eml") == story)
    #expect(differs.text.metadata.language == "ar")
  }

  @Test func everyKindOfPartIsNamed() throws {
    let all = try MailFixture.read("py-all.eml")
    #expect(all.outcomes == ["text", "alternative", "inline", "document"])
    #expect(all.parts.map(\.facts.path) == ["1.1", "1.2.1", "1.2.2", "2"])
    #expect(try MailFixture.read("py-related.eml").outcomes == ["text", "inline"])
    #expect(try MailFixture.read("py-calendar.eml").outcomes == ["text", "document"])
    #expect(try MailFixture.read("py-signed.eml").outcomes == ["text", "signature"])
    #expect(try own("py-signed.eml") == story)
    let report = try MailFixture.read("py-report.eml")
    #expect(report.outcomes == ["text", "document", "document"])
    #expect(report.parts[1].facts.type == "message/delivery-status")
  }

  @Test func attachmentsAreDocumentsWithTheirNames() throws {
    let mail = try MailFixture.read("py-attachments.eml")
    #expect(
      mail.outcomes == ["text", "document", "document", "document", "document", "empty"])
    #expect(
      mail.parts.map(\.facts.name) == [
        nil, "صورة من الاجتماع الاستثنائي لمجلس وزراء الخارجية في جدة.png", "بيانات.csv", nil,
        "winmail.dat", "empty.bin",
      ])
    #expect(mail.parts[1].bytes == Array(0...255))
    #expect(mail.parts[2].facts.charset == "utf-8")
    #expect(mail.headers.subject?.isForward == true)
    let names = try MailFixture.read("py-names.eml").parts.map(\.facts.name)
    #expect(names == ["تقرير", "تقرير.pdf", "pa\"ss", "ت.pdf", "خام.pdf"])
  }

  @Test func aMessageInsideAMessageIsADocument() throws {
    let part = try MailFixture.read("py-attachments.eml").parts[3]
    #expect(part.facts.type == "message/rfc822")
    let inner = try #require(MailReader.read(part.bytes))
    #expect(inner.text.metadata.title == "الرسالة الداخلية")
    #expect(inner.blocks(nil) == ["نص الرسالة الداخلية"])
    #expect(inner.parts.map(\.facts.name) == [nil, "inner.pdf"])
  }

  @Test func anEncryptedMessageSaysSo() throws {
    for name in ["py-encrypted.eml", "py-smime.eml"] {
      let mail = try MailFixture.read(name)
      #expect(mail.failure == .encrypted)
      #expect(mail.outcomes.allSatisfy { $0 == "encrypted" })
      #expect(mail.text.metadata.author != nil)
    }
    let armoured = "From: a@b.c\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"
    #expect(MailReader.read(Array(armoured.utf8))?.failure == .encrypted)
  }

  @Test func flowedLinesAreJoined() throws {
    let mail = try MailFixture.read("py-flowed.eml")
    #expect(
      mail.blocks(nil) == [
        "أعلنت منظمة التعاون الإسلامي في جدة عن اجتماع.\nسطر جديد", "From هذا السطر محشو",
      ])
    #expect(mail.blocks(.quotation) == ["كتب أحدهم سطرا طويلا", "وأقدم منه"])
    #expect(mail.blocks(.signature) == ["-- \nسالم"])
  }

  @Test func aNewsletterIsReadAsAPage() throws {
    let mail = try MailFixture.read("newsletter.eml")
    #expect(mail.blocks(nil).count == 2)
    #expect(mail.blocks(.hidden) == ["مقدمة مخفية"])
    #expect(mail.blocks(.navigation).count == 2)
  }

  /// Parts found = text + documents + named refusals, counted by another program.
  @Test func noPartIsLost() throws {
    let counts = try MailFixture.counts()
    #expect(counts.count >= 30)
    for (name, parts) in counts {
      let mail = try MailFixture.read(name)
      #expect(mail.parts.reduce(0) { $0 + $1.facts.count } == parts, "\(name)")
      #expect(Set(mail.parts.map(\.facts.path)).count == mail.parts.count, "\(name)")
    }
  }
}
