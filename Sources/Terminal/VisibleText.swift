import DocumentModel

/// Text in which everything can be seen: what has no shape of its own stands as `\u{200F}`, line
/// ends and tabs as `\n`, `\r` and `\t`, a backslash as two.
///
/// So shown are controls, format characters (bidi controls, joiners, the byte-order mark), spaces but
/// U+0020, line and paragraph separators, what is unassigned or private, variation selectors, a mark
/// that stands on nothing, and U+FFFD with what it is for: General_Category of Unicode 16, chapter 4.5.
/// - Complexity: O(n).
package func visibleText(_ text: some StringProtocol) -> String {
  var visible = String.UnicodeScalarView()
  var isBase = false
  for scalar in text.unicodeScalars {
    let escape: String?
    switch scalar {
    case "\n": escape = "\\n"
    case "\r": escape = "\\r"
    case "\t": escape = "\\t"
    case "\\": escape = "\\\\"
    default: escape = scalar.isSeen(onBase: isBase) ? nil : codePoint(scalar)
    }
    visible.append(contentsOf: (escape ?? String(scalar)).unicodeScalars)
    isBase = escape == nil && scalar != " "
  }
  return String(visible)
}

private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
}

extension Unicode.Scalar {
  fileprivate func isSeen(onBase: Bool) -> Bool {
    if properties.isVariationSelector || properties.isDefaultIgnorableCodePoint { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    case .spaceSeparator: self == " "
    case .nonspacingMark, .enclosingMark, .spacingMark: onBase
    default: true
    }
  }
}
