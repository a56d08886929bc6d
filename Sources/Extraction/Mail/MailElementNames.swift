import DocumentModel

/// The names by which mail programs mark quoted messages and signatures in HTML.
enum MailElementNames {
  private static let names: [String: TextBlock.Exclusion] = [
    // Gmail
    "gmail_quote": .quotation, "gmail_quote_container": .quotation, "gmail_attr": .quotation,
    "gmail_signature": .signature, "gmail_signature_prefix": .signature,
    // Thunderbird
    "moz-cite-prefix": .quotation, "moz-signature": .signature,
    // Outlook on the web and on telephones; its quotations have no name of their own.
    "signature": .signature, "x_signature": .signature, "ms-outlook-mobile-signature": .signature,
    "ms-outlook-mobile-reference-message": .quotation,
    // Apple Mail, Yahoo, Proton, Zimbra
    "applemailsignature": .signature, "yahoo_quoted": .quotation,
    "protonmail_quote": .quotation, "protonmail_signature_block": .signature,
    "zmail_extra": .quotation,
  ]

  private static let kinds = WordTable(names.map { ($0.key, $0.value) })

  /// The maximum length of an attribute that is read, in bytes.
  private static let limit = 1_000

  /// The reason that the first known word of a `class` or `id` gives; nil if it has none.
  static func exclusion(named value: some Sequence<UInt8>) -> TextBlock.Exclusion? {
    var hash = WordHash.start
    for byte in value.prefix(limit) {
      if byte > 0x20 {
        hash = WordHash.next(hash, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      } else {
        if let kind = kinds[hash] { return kind }
        hash = WordHash.start
      }
    }
    return kinds[hash]
  }
}
