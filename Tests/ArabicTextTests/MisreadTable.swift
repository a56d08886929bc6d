@testable import ArabicText

/// The tables with which tests misread text.
enum MisreadTable {
  case western, strict, latin1, arabic

  func scalar(_ byte: UInt8) -> UInt32? {
    switch self {
    case .western: MojibakeTable.western.scalars[Int(byte)]
    case .strict:
      MojibakeTable.undefined.contains(byte) ? nil : MojibakeTable.western.scalars[Int(byte)]
    case .latin1: UInt32(byte)
    case .arabic: MojibakeTable.arabic.scalars[Int(byte)]
    }
  }

  /// Returns the text, encoded as UTF-8, as this table reads it.
  func misread(_ text: String, lost: String = "\u{FFFD}") -> String {
    var result = ""
    for byte in text.utf8 {
      if let scalar = scalar(byte) {
        result.unicodeScalars.append(Unicode.Scalar(scalar)!)
      } else {
        result += lost
      }
    }
    return result
  }

  /// Returns the text, encoded as windows-1256, as this table reads it.
  func misread1256(_ text: String) -> String {
    var result = ""
    for each in text.unicodeScalars {
      let byte = each.isASCII ? UInt8(each.value) : MojibakeTable.arabic.byte(each.value)
      result.unicodeScalars.append(Unicode.Scalar(scalar(byte)!)!)
    }
    return result
  }
}
