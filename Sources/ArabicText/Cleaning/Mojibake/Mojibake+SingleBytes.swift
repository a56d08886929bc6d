/// Undoing of windows-1256 that was read as windows-1252 or Latin-1. Each letter became one letter,
/// so the only evidence is that words without a Latin letter spell Arabic.
extension Mojibake {
  static func undoWindows1256(
    _ text: UnsafeBufferPointer<UInt32>, to output: inout MojibakeOutput
  ) {
    var from = 0
    var index = 0
    while index < text.count {
      let run = MojibakeLetterRun(text, from: index)
      if let part = run.part(of: text) {
        output.copy(text[from..<part.lowerBound])
        rewrite(part, text, to: &output)
        from = part.upperBound
      }
      index = run.end
    }
    output.copy(text[from...])
  }

  private static func rewrite(
    _ part: Range<Int>, _ text: UnsafeBufferPointer<UInt32>, to output: inout MojibakeOutput
  ) {
    var made = 0
    for index in part {
      let scalar = text[index]
      let byte = MojibakeTable.western.byte(scalar)
      let arabic = byte == 0 ? scalar : MojibakeTable.arabic.scalars[Int(byte)]
      if arabic == scalar {
        output.copy(text[index..<(index + 1)])
      } else {
        output.write(arabic, for: text[index..<(index + 1)])
        made += 1
      }
    }
    let rule =
      holdsLatin1(text[part]) ? "windows-1256-as-latin-1" : "windows-1256-as-windows-1252"
    output.count(made, by: rule)
  }
}
