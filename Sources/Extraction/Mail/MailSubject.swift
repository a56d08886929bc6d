/// A subject without the prefixes of replies and forwards.
package struct MailSubject: Sendable, Equatable {
  package var title: String
  package var isReply = false
  /// True if the message forwards another one, which is then its content.
  package var isForward = false

  private static let replies: Set<String> = [
    "re", "aw", "sv", "antw", "rif", "réf", "réponse", "رد", "الرد", "رد على", "ردا", "پاسخ",
    "جواب",
  ]
  private static let forwards: Set<String> = [
    "fw", "fwd", "tr", "wg", "rv", "enc", "إعادة توجيه", "اعادة توجيه", "إعادة إرسال", "محول",
    "محوّل",
    "تحويل", "ارجاع", "هدایت",
  ]

  /// The letters of a title that are kept.
  private static let limit = 1_000

  /// - Returns: nil if nothing is left.
  init?(_ subject: String) {
    var rest = subject[...]
    while let colon = rest.prefix(30).firstIndex(where: { $0 == ":" || $0 == "：" }) {
      // "Re[2]:" and "Re (2):" count replies.
      let word = rest[..<colon].prefix { $0 != "[" && $0 != "(" }
      let prefix = PageFacts.trimmed(String(word.filter { !$0.isBidiMark })).lowercased()
      if Self.replies.contains(prefix) {
        isReply = true
      } else if Self.forwards.contains(prefix) {
        isForward = true
      } else {
        break
      }
      rest = rest[rest.index(after: colon)...]
    }
    title = PageFacts.trimmed(String(rest.prefix(Self.limit)))
    if title.isEmpty { return nil }
  }
}

extension Character {
  /// True for the invisible marks of direction, which mail programs put around names and addresses.
  var isBidiMark: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    switch scalar.value {
    case 0x200E, 0x200F, 0x61C, 0x202A...0x202E, 0x2066...0x2069: return true
    default: return false
    }
  }
}
