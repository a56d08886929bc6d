/// A text as it comes out when its bytes are read by a wrong table: the fault that mojibake is.
struct Misreading {
  /// What the text was saved in before it was read wrongly.
  enum Saved: String { case utf8 = "UTF-8", windows1256 = "1256" }

  /// What becomes of a byte that the wrong table leaves undefined.
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

  /// - Returns: nil where the text cannot be saved so.
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

  /// Whether the scalar comes through whole.
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
