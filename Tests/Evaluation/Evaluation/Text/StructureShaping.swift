/// The Arabic Presentation Forms-B of the letters, found by their names in the Unicode Character
/// Database.
struct StructureShaping: Sendable {
  static let shared = StructureShaping()
  static let alefs: Set<Unicode.Scalar> = ["\u{627}", "\u{623}", "\u{625}", "\u{622}"]

  /// The isolated, final, initial and medial forms, by letter.
  private var forms: [Unicode.Scalar: [String: Unicode.Scalar]] = [:]
  /// The isolated and final ligature of lam with each alef.
  private let signs: [Unicode.Scalar: (isolated: Unicode.Scalar, final: Unicode.Scalar)] = [
    "\u{622}": ("\u{FEF5}", "\u{FEF6}"), "\u{623}": ("\u{FEF7}", "\u{FEF8}"),
    "\u{625}": ("\u{FEF9}", "\u{FEFA}"), "\u{627}": ("\u{FEFB}", "\u{FEFC}"),
  ]

  private init() {
    var letters: [String: Unicode.Scalar] = [:]
    for value in UInt32(0x621)...0x64A {
      if let scalar = Unicode.Scalar(value), let name = scalar.properties.name {
        letters[name] = scalar
      }
    }
    for value in UInt32(0xFE80)...0xFEF4 {
      guard let form = Unicode.Scalar(value), let name = form.properties.name else { continue }
      for kind in ["ISOLATED", "FINAL", "INITIAL", "MEDIAL"] where name.hasSuffix(" \(kind) FORM") {
        if let letter = letters[String(name.dropLast(kind.count + 6))] {
          forms[letter, default: [:]][kind] = form
        }
      }
    }
  }

  private func joinsNext(_ scalar: Unicode.Scalar) -> Bool { forms[scalar]?["INITIAL"] != nil }
  private func joinsPrevious(_ scalar: Unicode.Scalar) -> Bool { forms[scalar]?["FINAL"] != nil }

  func shaped(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var made: [Unicode.Scalar] = []
    var index = 0
    while index < line.count {
      let letter = line[index]
      let before = index > 0 && joinsNext(line[index - 1]) && joinsPrevious(letter)
      if letter == "\u{644}", index + 1 < line.count, let sign = signs[line[index + 1]] {
        made.append(before ? sign.final : sign.isolated)
        index += 2
        continue
      }
      let after = index + 1 < line.count && joinsNext(letter) && joinsPrevious(line[index + 1])
      let kind = before ? after ? "MEDIAL" : "FINAL" : after ? "INITIAL" : "ISOLATED"
      made.append(forms[letter]?[kind] ?? letter)
      index += 1
    }
    return made
  }
}
