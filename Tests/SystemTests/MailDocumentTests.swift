import Foundation
import TestSupport
import Testing

/// Mail messages and their attachments through the real daemon and the sealed process.
@Suite(.serialized) struct MailDocumentTests {
  private static let quick = "[[inbox]]\nsettle = 0\n\n[spool]\nmax_attempts = 100\n"

  private struct Record: Decodable {
    struct Part: Decodable {
      var path: String
      var name: String?
      var outcome: String
      var id: Int?
    }
    var outcome: String
    var format: String?
    var parent: Int?
    var parts: [Part]
    var partCount: Int?
    var text: String?
    var name: String
    var sha256: String

    private enum CodingKeys: String, CodingKey {
      case outcome, format, parent, parts, text, name, sha256
      case partCount = "part_count"
    }
  }

  private func show(_ id: Int, _ root: TemporaryFolder) throws -> Record {
    let run = try Programs.run("khazinctl", ["show", "\(id)", "--json", "--root", root.path])
    return try JSONDecoder().decode(Record.self, from: Data(run.out.utf8))
  }

  private func run(_ root: TemporaryFolder, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root.path])
  }

  private func list(_ root: TemporaryFolder, _ query: String) throws -> [Int] {
    struct Page: Decodable {
      struct Row: Decodable { var id: Int }
      var documents: [Row]
    }
    let run = try run(root, "list", query, "--json", "--limit", "1000")
    return try JSONDecoder().decode(Page.self, from: Data(run.out.utf8)).documents.map(\.id)
  }

  /// A root in which these mails and texts were stored by a daemon that ended.
  private func stored(_ files: [String: [UInt8]]) throws -> TemporaryFolder {
    let root = try TemporaryFolder("mail")
    try root.write(Self.quick, to: "khazin.toml")
    for (name, bytes) in files { try root.write(bytes, to: "inbox/" + name) }
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 0, "\(run.err)")
    return root
  }

  private static func story(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال."
  }

  private static func mail(_ number: Int, attachments: Int = 3) -> SmallMail {
    var mail = SmallMail("بيان رقم \(number)", "تجدون مرفقا نص البيان رقم \(number).")
    for attachment in 0..<attachments {
      mail.attach("attachment-\(attachment).txt", story(number * 100 + attachment))
    }
    return mail
  }

  @Test func eachAttachmentIsADocumentWithItsParent() throws {
    var outer = SmallMail("إعادة توجيه", "للعلم")
    outer.attach("inner.eml", Self.mail(1))
    outer.attachments.append(
      .init(name: "x.bin", type: "application/octet-stream", bytes: [0, 1, 2, 0, 3]))
    let root = try stored(["outer.eml": outer.bytes])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["stored"] == 5)
    let all = try list(root, "format:mail")
    let id = try #require(all.first { (try? show($0, root))?.parent == nil })
    let record = try show(id, root)
    #expect(record.text == "للعلم")
    #expect(record.parts.map(\.outcome) == ["text", "document", "not-text"])
    #expect(record.partCount == 3)
    let inner = try #require(record.parts[1].id)
    #expect(try show(inner, root).parent == id)
    #expect(try list(root, "parent:\(id)") == [inner])
    let attachments = try list(root, "parent:\(inner)")
    #expect(attachments.count == 3)
    for attachment in attachments {
      let part = try show(attachment, root)
      #expect(part.parent == inner && part.text?.contains("عقدت اللجنة") == true)
    }
    #expect(try run(root, "search", "اللجنة parent:\(inner)").out.contains("attachment-1.txt"))
    let shown = try run(root, "show", "\(id)").out
    #expect(shown.contains("#\(inner)") && shown.contains("neither text nor a known format"))
    #expect(try run(root, "verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func theSameAttachmentOfTwoMailsIsOneDocumentSeenTwice() throws {
    var second = SmallMail("بيان آخر", "النص نفسه مرفق")
    second.attach("other-name.txt", Self.story(100))
    let root = try stored(["1.eml": Self.mail(1).bytes, "2.eml": second.bytes])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["stored"] == 5)
    #expect(daemon.stop() == 0)
  }

  /// A kill at each commit of parts and of the container: each document exists once.
  @Test(arguments: ["parts-before", "parts-after", "commit-before", "commit-after"])
  func afterAKillEachPartIsStoredOnce(_ point: String) throws {
    let root = try TemporaryFolder("mail-kill")
    try root.write(Self.quick, to: "khazin.toml")
    // More parts than one transaction stores.
    for number in 0..<2 {
      try root.write(Self.mail(number, attachments: 70).bytes, to: "inbox/\(number).eml")
    }
    for count in 1...3 {
      var environment = Programs.withoutCrashReport
      environment["KHAZIN_FAULT"] = "\(point):\(count):kill"
      _ = try Programs.run("khazind", ["--root", root.path, "--once"], environment: environment)
    }
    let last = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(last.status == 0, "\(last.err)")
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") }.isEmpty)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["stored"] == 142)
    let mails = try list(root, "format:mail")
    for id in mails {
      #expect(try list(root, "parent:\(id)").count == 70)
      let record = try show(id, root)
      #expect(record.partCount == 71 && record.parts.filter { $0.id != nil }.count == 70)
    }
    let times = try list(root, "outcome:stored").filter { !mails.contains($0) }
      .map { try self.times($0, root) }
    #expect(times.count == 140)
    #expect(times.allSatisfy { $0 == 1 })
    #expect(try run(root, "verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  private func times(_ id: Int, _ root: TemporaryFolder) throws -> Int {
    struct Record: Decodable {
      struct Sighting: Decodable { var count: Int }
      var sightings: [Sighting]
    }
    let run = try run(root, "show", "\(id)", "--json")
    return try JSONDecoder().decode(Record.self, from: Data(run.out.utf8)).sightings
      .reduce(0) { $0 + $1.count }
  }

  @Test func aWithdrawnAttachmentLeavesTheBytesOfItsMail() throws {
    var mail = Self.mail(1)
    mail.attach("secret.txt", "سر لا يجوز نشره " + Self.story(7))
    let secret = Data("سر لا يجوز نشره \(Self.story(7))".utf8).base64EncodedString()
    let root = try stored(["1.eml": mail.bytes])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let id = try #require(try list(root, "سر").first)
    let container = try #require(try show(id, root).parent)
    let asked = try run(root, "withdraw", "\(id)", "--reason", "asked")
    #expect(asked.status != 0 && asked.err.contains("--yes"), "\(asked.err)")
    let plan = try run(root, "withdraw", "\(id)", "--dry-run").out
    #expect(plan.contains("erased from the kept bytes of document \(container)"))
    #expect(try run(root, "withdraw", "\(id)", "--reason", "asked", "--yes").status == 0)
    let kept = try run(root, "cat", "\(container)", "--original").out
    #expect(kept.contains("Subject:") && !kept.contains(secret.prefix(40)))
    try waitUntil("the bytes are erased from the file") {
      let bytes = FileManager.default.contents(atPath: root.path("archive.sqlite")) ?? Data()
      return bytes.range(of: Data(secret.prefix(60).utf8)) == nil
    }
    let record = try show(container, root)
    #expect(record.parts.last?.outcome == "withdrawn" && record.parts.last?.name == nil)
    let verify = try run(root, "verify")
    #expect(verify.status == 0, "\(verify.out)")
    // The mail can still be read again, and the mail that arrives again does not bring it back.
    #expect(try run(root, "reprocess", "\(container)", "--extract").status == 0)
    try root.write(mail.bytes, to: "inbox/again.eml")
    try waitUntil("the mail is seen again") { try times(container, root) == 2 }
    #expect(try list(root, "سر").isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test func aWithdrawnMailTakesItsAttachmentsAlong() throws {
    let root = try stored(["1.eml": Self.mail(1).bytes, "alone.txt": Array(Self.story(100).utf8)])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let id = try #require(try list(root, "format:mail").first)
    let plan = try run(root, "withdraw", "\(id)", "--dry-run").out
    #expect(plan.contains("stays, because it also arrived in another way"), "\(plan)")
    #expect(try run(root, "withdraw", "\(id)", "--reason", "asked", "--yes").status == 0)
    let counts = try daemon.status().counts
    #expect(counts["withdrawn"] == 3 && counts["stored"] == 1, "\(counts)")
    #expect(try run(root, "verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func analyzeListsTheParts() throws {
    let root = try TemporaryFolder("mail-analyze")
    try root.write(Self.mail(1).bytes, to: "1.eml")
    let run = try Programs.run("khazinctl", ["analyze", root.path("1.eml"), "--json"])
    let record = try JSONDecoder().decode(Record.self, from: Data(run.out.utf8))
    #expect(record.parts.map(\.outcome) == ["text", "document", "document", "document"])
    #expect(record.text?.contains("نص البيان رقم 1") == true)
  }
}
