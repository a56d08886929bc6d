/// The lines with which mail programs introduce earlier messages, in Arabic, English, French, Persian
/// and German.
enum HistoryPhrases {
  private static let originals: Set<String> = [
    "original message", "original appointment", "message d'origine", "message original",
    "ursprüngliche nachricht", "الرسالة الأصلية", "رسالة أصلية", "الرسالة الاصلية", "پیام اصلی",
    "پیغام اصلی",
  ]

  private static let forwards: Set<String> = [
    "forwarded message", "begin forwarded message", "message transféré",
    "début du message transféré",
    "weitergeleitete nachricht", "رسالة معاد توجيهها", "الرسالة المعاد توجيهها",
    "رسالة مُعاد توجيهها",
    "بداية الرسالة المعاد توجيهها", "رسالة محولة", "الرسالة المحولة", "بداية الرسالة المحولة",
    "پیام هدایت شده", "پیام هدایت‌شده", "پیام بازارسال شده", "پیام فرستاده شده",
  ]

  /// The fields of a header block by their names; the first list are those of the sender.
  private static let senders: Set<String> = [
    "from", "de", "von", "من", "المرسل", "از", "فرستنده",
  ]
  private static let fields: Set<String> = senders.union([
    "sent", "date", "to", "cc", "subject", "reply-to", "importance", "attachments",
    "envoyé", "à", "objet", "date d'envoi", "gesendet", "an", "betreff", "datum",
    "تاريخ الإرسال", "تاريخ الارسال", "التاريخ", "تاريخ", "أرسلت", "أُرسلت", "تم الإرسال", "إلى",
    "الى", "نسخة", "نسخة إلى", "الموضوع", "العنوان", "المرسل إليه",
    "تاریخ", "ارسال شده", "ارسال‌شده", "به", "گیرنده", "موضوع", "رونوشت",
  ])

  private static let verbs = [
    "wrote", "a écrit", "schrieb", "كتب", "كتبت", "تمت كتابة ما يلي بواسطة", "جاء من", "نوشت",
    "نوشته است", "نوشته",
  ]
  private static let starts = ["on ", "le ", "am ", "في ", "بتاريخ ", "يوم ", "در ", "در تاریخ "]

  /// True for `-----Original Message-----`.
  static func isOriginalMark(_ phrase: String) -> Bool {
    guard let text = framed(phrase) else { return false }
    return originals.contains(text)
  }

  /// True for `---------- Forwarded message ---------` and `Begin forwarded message:`.
  static func isForwardMark(_ phrase: String) -> Bool {
    guard let text = framed(phrase) else { return false }
    return forwards.contains(text)
  }

  /// The text of a line between dashes or before a colon; nil for other lines.
  private static func framed(_ phrase: String) -> String? {
    guard phrase.utf8.count <= 150 else { return nil }
    guard phrase.hasPrefix("--") || phrase.hasPrefix("__") || phrase.hasSuffix(":") else {
      return nil
    }
    let text = phrase.drop { "-_ ".contains($0) }
    let end = text.lastIndex { !"-_ :".contains($0) }
    return end.map { String(text[...$0]).replacing("’", with: "'") }
  }

  /// Finds a header block at the beginning of some lines, as Outlook writes it: the field of the sender
  /// and two more among the next lines.
  /// - Returns: the number of its lines.
  static func headerBlock(_ lines: ArraySlice<HistoryLine>) -> Int? {
    var names: [String] = []
    for line in lines.prefix(8) {
      guard let name = field(line.phrase) else { break }
      names.append(name)
    }
    // Thunderbird begins with the subject.
    guard names.count >= 3, names.prefix(3).contains(where: senders.contains),
      Set(names).count >= 3
    else { return nil }
    return names.count
  }

  /// The name of the field in a line `From: …`, or in a row `From: | …` of a table.
  private static func field(_ phrase: String) -> String? {
    guard let colon = phrase.prefix(24).firstIndex(of: ":") else { return nil }
    let name = PageFacts.trimmed(String(phrase[..<colon]))
    return fields.contains(name) ? name : nil
  }

  /// Finds the introduction of a quotation at the beginning of some lines: "On … wrote:", in up to three
  /// lines of one block if it begins like this.
  /// - Returns: the number of its lines, and true if nothing but a quotation can follow: it has the day
  ///   and the verb in their places, or an address.
  static func attribution(_ lines: ArraySlice<HistoryLine>) -> (count: Int, isCertain: Bool)? {
    var text = ""
    for (index, line) in lines.prefix(3).enumerated() {
      if index > 0 {
        guard line.block == lines.first?.block, starts.contains(where: { text.hasPrefix($0) })
        else { return nil }
      }
      text += (index > 0 ? " " : "") + line.phrase
      guard text.utf8.count <= 500 else { return nil }
      guard text.last == ":" || text.last == "：" else { continue }
      let words = text.dropLast().drop { $0 == "«" || $0 == "\"" }
      guard let verb = verbs.first(where: { words.contains($0) }) else { return nil }
      let hasDate = starts.contains { words.hasPrefix($0) } && words.count { $0.isNumber } >= 4
      return (index + 1, words.contains("@") || hasDate && words.hasSuffix(verb))
    }
    return nil
  }
}
