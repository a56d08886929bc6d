/// Words of one line in one script.
package struct ScriptStretch: Sendable {
  package enum Script: Sendable {
    case arabic, latin, other
  }

  package var script: Script
  package var marks: ScriptMarks
  /// From the first to the last of the words, in bytes of the text.
  package var bytes: Range<Int>

  /// So many words of another script in a row are a stretch; fewer are names, inside the other.
  package static let fewestWords = 4

  init(script: Script = .other, at start: Int = 0) {
    self.script = script
    marks = ScriptMarks()
    bytes = start..<start
  }

  /// Calls `take` for each stretch of a text, in order.
  ///
  /// - Complexity: O(n) time, O(1) memory.
  package static func each(
    in utf8: UnsafeBufferPointer<UInt8>, take: (ScriptStretch) -> Void
  ) {
    withoutActuallyEscaping(take) { take in
      var scan = ScriptScan(utf8, take)
      scan.run()
    }
  }
}
