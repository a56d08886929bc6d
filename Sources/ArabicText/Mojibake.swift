import Vocabulary

/// Text that was read by a wrong table before it came to us, and saved so: undone.
///
/// What stands in raw is what the file holds; the undoing is a repair. Known are UTF-8 read as
/// windows-1256, as windows-1252 (by browsers or strictly) and as Latin-1, and windows-1256 read as
/// windows-1252 or Latin-1, each over another: a text that was read wrongly twice is undone twice.
/// Good text round it stays as it is. After Speer's ftfy (https://github.com/rspeer/python-ftfy), with
/// evidence from Arabic in place of its table of unlikely pairs.
package enum Mojibake {
  /// Rounds of undoing: more than twice has not been seen; the third finds nothing left.
  private static let rounds = 3

  /// English quotes look alike in both tables; the Arabic one goes first, as often as may be, so that
  /// they are not taken out of the text that they are a part of.
  private static let steps: [CleaningStage] = [
    undoArabic, undoArabic, undoWestern, undoSingleBytes,
  ]

  /// - Complexity: O(n), and no more than one look at each byte where there is nothing to undo.
  package static func undo(_ utf8: [UInt8]) -> CleanText? {
    guard utf8.withUnsafeBufferPointer(MojibakeSigns.areIn) else { return nil }
    var text: CleanText?
    for _ in 0..<rounds {
      var isChanged = false
      for step in steps {
        guard let made = step(text?.utf8 ?? utf8) else { continue }
        text = text.map(made.composed(over:)) ?? made
        isChanged = true
      }
      if !isChanged { break }
    }
    guard var text else { return nil }
    text.repairs = text.repairs.summed
    return text
  }

  @Sendable private static func undoWestern(_ utf8: [UInt8]) -> CleanText? {
    undo(utf8, undoUTF8(by: .western))
  }

  @Sendable private static func undoArabic(_ utf8: [UInt8]) -> CleanText? {
    undo(utf8, undoUTF8(by: .arabic))
  }

  @Sendable private static func undoSingleBytes(_ utf8: [UInt8]) -> CleanText? {
    undo(utf8, undoWindows1256)
  }

  private static func undo(
    _ utf8: [UInt8],
    _ body: (UnsafeBufferPointer<UInt32>, inout MojibakeOutput) -> Void
  ) -> CleanText? {
    let scalars = utf8.withUnsafeBufferPointer { bytes in
      [UInt32](unsafeUninitializedCapacity: bytes.count) { out, count in
        var index = 0
        while index < bytes.count {
          let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
          out[count] = scalar
          count += 1
          index += length
        }
      }
    }
    var output = MojibakeOutput(capacity: utf8.count)
    scalars.withUnsafeBufferPointer { body($0, &output) }
    return output.text
  }
}
