/// Undoing of UTF-8 that was read byte by byte.
extension Mojibake {
  static func undoUTF8(
    by table: MojibakeTable
  ) -> (UnsafeBufferPointer<UInt32>, inout MojibakeOutput) -> Void {
    { text, output in
      var from = 0
      var index = 0
      while index < text.count {
        let run = MojibakeRun(text, from: index, by: table)
        for part in run.parts(of: text) {
          output.copy(text[from..<part.lowerBound])
          from = undo(part, of: run, text, by: table, to: &output)
        }
        index = max(from, run.end + 1)
      }
      output.copy(text[from...])
    }
  }

  /// - Returns: the index at which the remaining text starts.
  private static func undo(
    _ part: Range<Int>, of run: MojibakeRun, _ text: UnsafeBufferPointer<UInt32>,
    by table: MojibakeTable, to output: inout MojibakeOutput
  ) -> Int {
    var made = 0
    var index = part.lowerBound
    while index < part.upperBound {
      let step = MojibakeStep(text, at: index, by: table)
      var undone: (scalar: UInt32, count: Int)? = (step.scalar, step.count)
      if step.kind == .plain || step.kind == .foreign { undone = nil }
      if step.kind == .cut {
        undone = run.losses.restore(step, text, at: index, after: output.last, by: table)
      }
      let count = undone?.count ?? step.count
      let source = text[index..<min(text.count, index + count)]
      if let undone {
        output.write(undone.scalar, for: source)
        made += 1
      } else {
        output.copy(source)
      }
      index += count
    }
    output.count(made, by: rule(table, text[part]))
    return index
  }

  /// Returns the rule's name. C1 controls indicate Latin-1, except those that windows-1252 leaves
  /// to browsers.
  private static func rule(
    _ table: MojibakeTable, _ text: Slice<UnsafeBufferPointer<UInt32>>
  ) -> String {
    if table.isArabic { return "utf-8-as-windows-1256" }
    return holdsLatin1(text) ? "utf-8-as-latin-1" : "utf-8-as-windows-1252"
  }

  static func holdsLatin1(_ text: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    text.contains {
      (0x80..<0xA0).contains($0) && !MojibakeTable.undefined.contains(UInt8($0))
    }
  }
}
