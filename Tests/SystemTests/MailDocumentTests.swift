import Foundation
import TestSupport
import Testing

/// Mail messages and their attachments through the real daemon and the sealed process.
@Suite(.serialized) struct MailDocumentTests {
  private static let quick = "[[inbox]]\nsettle = 0\n\n[spool]\nmax_attempts = 100\n"

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
    let all = try root.list("format:mail")
    let id = try #require(all.first { (try? root.show($0))?.parent == nil })
    let record = try root.show(id)
    #expect(record.text == "للعلم")
    #expect(record.parts.map(\.outcome) == ["text", "document", "not-text"])
    #expect(record.partCount == 3)
    let inner = try #require(record.parts[1].id)
    #expect(try root.show(inner).parent == id)
    #expect(try root.list("parent:\(id)") == [inner])
    let attachments = try root.list("parent:\(inner)")
    #expect(attachments.count == 3)
    for attachment in attachments {
      let part = try root.show(attachment)
      #expect(part.parent == inner && part.text?.contains("عقدت اللجنة") == true)
    }
    #expect(try root.ctl("search", "اللجنة parent:\(inner)").out.contains("attachment-1.txt"))
    let shown = try root.ctl("show", "\(id)").out
    #expect(shown.contains("#\(inner)") && shown.contains("neither text nor a known format"))
    #expect(try root.ctl("verify").status == 0)
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
    let mails = try root.list("format:mail")
    for id in mails {
      #expect(try root.list("parent:\(id)").count == 70)
      let record = try root.show(id)
      #expect(record.partCount == 71 && record.parts.filter { $0.id != nil }.count == 70)
    }
    let times = try root.list("outcome:stored").filter { !mails.contains($0) }
      .map { try self.times($0, root) }
    #expect(times.count == 140)
    #expect(times.allSatisfy { $0 == 1 })
    #expect(try root.ctl("verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  private func times(_ id: Int, _ root: TemporaryFolder) throws -> Int {
    try root.show(id).sightings.reduce(0) { $0 + $1.count }
  }

  @Test func aWithdrawnAttachmentLeavesTheBytesOfItsMail() throws {
    var mail = Self.mail(1)
    mail.attach("secret.txt", "سر لا يجوز نشره " + Self.story(7))
    let secret = Data("سر لا يجوز نشره \(Self.story(7))".utf8).base64EncodedString()
    let root = try stored(["1.eml": mail.bytes])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let id = try #require(try root.list("سر").first)
    let container = try #require(try root.show(id).parent)
    let asked = try root.ctl("withdraw", "\(id)", "--reason", "asked")
    #expect(asked.status != 0 && asked.err.contains("--yes"), "\(asked.err)")
    let plan = try root.ctl("withdraw", "\(id)", "--dry-run").out
    #expect(plan.contains("erased from the kept bytes of document \(container)"))
    #expect(try root.ctl("withdraw", "\(id)", "--reason", "asked", "--yes").status == 0)
    let kept = try root.ctl("cat", "\(container)", "--original").out
    #expect(kept.contains("Subject:") && !kept.contains(secret.prefix(40)))
    try waitUntil("the bytes are erased from the file") {
      let bytes = FileManager.default.contents(atPath: root.path("archive.sqlite")) ?? Data()
      return bytes.range(of: Data(secret.prefix(60).utf8)) == nil
    }
    let record = try root.show(container)
    #expect(record.parts.last?.outcome == "withdrawn" && record.parts.last?.name == nil)
    let verify = try root.ctl("verify")
    #expect(verify.status == 0, "\(verify.out)")
    // The mail can still be read again, and the mail that arrives again does not bring it back.
    #expect(try root.ctl("reprocess", "\(container)", "--extract").status == 0)
    try root.write(mail.bytes, to: "inbox/again.eml")
    try waitUntil("the mail is seen again") { try times(container, root) == 2 }
    #expect(try root.list("سر").isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test func aRestoredBackupLosesOnlyTheBytesOfAWithdrawnPart() throws {
    let attachments = (101...102).map { Data(Self.story($0).utf8).base64EncodedString() }
    let root = try stored(["1.eml": Self.mail(1).bytes])
    var daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let container = try #require(try root.list("format:mail").first)
    let id = try #require(try root.show(container).parts.last?.id)
    let backup = root.path("backup.sqlite")
    #expect(try root.ctl("backup", backup).status == 0)
    #expect(try root.ctl("withdraw", "\(id)", "--reason", "asked", "--yes").status == 0)
    #expect(daemon.stop() == 0)
    let restored = try root.ctl("restore", backup, "--force")
    #expect(restored.status == 0, "\(restored.err)")
    daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let kept = try root.ctl("cat", "\(container)", "--original").out
    #expect(attachments.map(kept.contains) == [true, false])
    #expect(try root.show(container).parts.last?.outcome == "withdrawn")
    #expect(try root.ctl("verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func aWithdrawnMailTakesItsAttachmentsAlong() throws {
    let root = try stored(["1.eml": Self.mail(1).bytes, "alone.txt": Array(Self.story(100).utf8)])
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let id = try #require(try root.list("format:mail").first)
    let plan = try root.ctl("withdraw", "\(id)", "--dry-run").out
    #expect(plan.contains("stays, because it also arrived in another way"), "\(plan)")
    #expect(try root.ctl("withdraw", "\(id)", "--reason", "asked", "--yes").status == 0)
    let counts = try daemon.status().counts
    #expect(counts["withdrawn"] == 3 && counts["stored"] == 1, "\(counts)")
    #expect(try root.ctl("verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func analyzeListsTheParts() throws {
    let root = try TemporaryFolder("mail-analyze")
    try root.write(Self.mail(1).bytes, to: "1.eml")
    let run = try Programs.run("khazinctl", ["analyze", root.path("1.eml"), "--json"])
    let record = try ShownRecord(json: run.out)
    #expect(record.parts.map(\.outcome) == ["text", "document", "document", "document"])
    #expect(record.text?.contains("نص البيان رقم 1") == true)
  }
}
