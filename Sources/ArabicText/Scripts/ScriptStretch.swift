/// Words of one line in one script.
package struct ScriptStretch: Sendable {
  package enum Script: Sendable {
    case arabic, latin, other
  }

  package var script: Script
  package var marks: LanguageEvidence
  /// The byte range in the text from the first to the last of the words.
  package var bytes: Range<Int>

  /// The number of consecutive words of another script that make a stretch; fewer words are names
  /// inside the current stretch.
  package static let fewestWords = 4

  init(script: Script = .other, at start: Int = 0) {
    self.script = script
    marks = LanguageEvidence()
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
