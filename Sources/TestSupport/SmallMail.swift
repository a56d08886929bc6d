import Foundation

/// A mail message for tests, with attachments.
package struct SmallMail: Sendable {
  package struct Attachment: Sendable {
    package var name: String
    package var type: String
    package var bytes: [UInt8]

    package init(name: String, type: String, bytes: [UInt8]) {
      self.name = name
      self.type = type
      self.bytes = bytes
    }
  }

  package var subject: String
  package var text: String
  package var attachments: [Attachment] = []

  package init(_ subject: String, _ text: String) {
    self.subject = subject
    self.text = text
  }

  package mutating func attach(_ name: String, _ text: String) {
    attachments.append(Attachment(name: name, type: "text/plain", bytes: Array(text.utf8)))
  }

  package mutating func attach(_ name: String, _ mail: SmallMail) {
    attachments.append(Attachment(name: name, type: "message/rfc822", bytes: mail.bytes))
  }

  /// The message: UTF-8 texts, attachments in base64, but messages as they are (RFC 2046 §5.2.1).
  package var bytes: [UInt8] {
    let border = "border-\(Self.digest(subject + text))"
    var lines = [
      "From: Desk <desk@example.org>", "Subject: \(Self.encoded(subject))",
      "Date: Tue, 3 Nov 2026 10:00:00 +0300", "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=\"\(border)\"", "", "--\(border)",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text,
    ]
    for attachment in attachments {
      let isMessage = attachment.type == "message/rfc822"
      lines += [
        "--\(border)", "Content-Type: \(attachment.type)",
        "Content-Disposition: attachment; filename=\"\(attachment.name)\"",
        "Content-Transfer-Encoding: \(isMessage ? "8bit" : "base64")", "",
        isMessage
          ? String(decoding: attachment.bytes, as: UTF8.self)
          : Data(attachment.bytes).base64EncodedString(),
      ]
    }
    lines += ["--\(border)--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  private static func encoded(_ text: String) -> String {
    "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
  }

  private static func digest(_ text: String) -> Int {
    text.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }
  }
}
