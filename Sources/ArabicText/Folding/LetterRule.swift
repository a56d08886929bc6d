/// The rules that examine only a few neighbouring letters.
enum LetterRule: Int, CaseIterable {
  case newlines, blankLines, spaces, bidiControls, zeroWidth, controlCharacters, nfc
  case presentationForms, tatweel, tatweelDash

  var name: String { rule.name }

  var rule: CleaningRule {
    switch self {
    case .newlines:
      CleaningRule(
        "newlines",
        "CR LF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF (Unicode 5.8, NLF).")
    case .blankLines:
      CleaningRule(
        "blank-lines", "Several blank lines become one; blank lines at both ends are removed.")
    case .spaces:
      CleaningRule(
        "spaces",
        "Tabs and Unicode spaces become U+0020: one between words, none at the ends of a line."
      )
    case .bidiControls:
      CleaningRule(
        "bidi-controls", "Bidi_Control of UAX #9 is removed; it occurs inside numeric dates.")
    case .zeroWidth:
      CleaningRule(
        "zero-width",
        "U+00AD, 200B, 2060, 206A–206F and FEFF are removed; the non-joiner except in Persian, "
          + "Urdu and Kurdish; the joiner if it touches an Arabic letter.")
    case .controlCharacters:
      CleaningRule("control-characters", "U+0000–0008, 000E–001F and 007F are removed.")
    case .nfc: CleaningRule("nfc", "Normalization Form C (UAX #15).")
    case .presentationForms:
      CleaningRule(
        "presentation-forms",
        "U+FB50–FDFF and FE70–FEFC become their letters; a form for a whole phrase or without "
          + "decomposition is kept. NFKC is never applied to the text.")
    case .tatweel:
      CleaningRule("tatweel", "U+0640 that stretches a letter or follows a prefix is removed.")
    case .tatweelDash:
      CleaningRule("tatweel-dash", "A free-standing U+0640 becomes '-'; it never joins words.")
    }
  }
}
