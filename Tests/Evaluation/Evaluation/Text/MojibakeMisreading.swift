/// A text whose bytes are read with a wrong table. This fault is called mojibake.
struct Misreading {
  /// The encoding in which the text was saved before it was misread.
  enum Saved: String {
    case utf8 = "UTF-8"
    case windows1256 = "1256"
  }

  /// The result for a byte that is undefined in the wrong table.
  enum Undefined: String, CaseIterable {
    case control, replaced, question, dropped
  }

  let saved: Saved
  let table: WrongTable
  let undefined: Undefined

  init(_ saved: Saved, as table: WrongTable, undefined: Undefined = .control) {
    self.saved = saved
    self.table = table
    self.undefined = undefined
  }

  var name: String {
    "\(saved.rawValue) as \(table.name)" + (undefined == .control ? "" : " (\(undefined.rawValue))")
  }

  /// - Returns: nil if the encoding cannot represent the text.
  func apply(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView? {
    var result = String.UnicodeScalarView()
    for scalar in text {
      guard let bytes = bytes(of: scalar) else { return nil }
      for byte in bytes {
        if let read = table.scalars[Int(byte)] {
          result.append(read)
        } else {
          switch undefined {
          case .control: result.append(Unicode.Scalar(byte))
          case .replaced: result.append("\u{FFFD}")
          case .question: result.append("?")
          case .dropped: break
          }
        }
      }
    }
    return result
  }

  /// Returns true if the scalar survives completely.
  func keeps(_ scalar: Unicode.Scalar) -> Bool {
    undefined == .control
      || bytes(of: scalar)?.allSatisfy { table.scalars[Int($0)] != nil } == true
  }

  func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
    switch saved {
    case .utf8: Array(UTF8.encode(scalar)!)
    case .windows1256: WrongTable.windows1256.bytes[scalar].map { [$0] }
    }
  }
}
