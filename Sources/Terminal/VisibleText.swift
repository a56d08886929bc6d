import DocumentModel

/// Makes every character of a text visible: invisible characters become `\u{200F}` and the like,
/// line ends and tabs become `\n`, `\r` and `\t`, and a backslash becomes two.
///
/// Control and format characters (bidi controls, joiners, the byte-order mark) count as invisible,
/// and so do spaces except U+0020, line and paragraph separators, unassigned and private
/// characters, variation selectors, other default-ignorable characters, and a combining mark
/// without a base. The classes are those of General_Category, Unicode 16, chapter 4.5.
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
