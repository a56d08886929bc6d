import DocumentModel

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

  static let rules = [
    CleaningRule(
      "utf-8-as-windows-1252",
      "UTF-8 that was read as windows-1252 is read rightly; what was lost stands as U+FFFD."),
    CleaningRule("utf-8-as-latin-1", "UTF-8 that was read as Latin-1 is read rightly."),
    CleaningRule("utf-8-as-windows-1256", "UTF-8 that was read as windows-1256 is read rightly."),
    CleaningRule(
      "windows-1256-as-windows-1252", "windows-1256 that was read as windows-1252 is read rightly."),
    CleaningRule(
      "windows-1256-as-latin-1", "windows-1256 that was read as Latin-1 is read rightly."),
  ]

  private typealias Step = (UnsafeBufferPointer<UInt32>, inout MojibakeOutput) -> Void

  /// English quotes look alike in both tables; the Arabic one goes first, as often as may be, so that
  /// they are not taken out of the text that they are a part of.
  private static var steps: [Step] {
    [
      undoUTF8(by: .arabic), undoUTF8(by: .arabic), undoUTF8(by: .western),
      { undoWindows1256($0, to: &$1) },
    ]
  }

  package static func undo(_ utf8: [UInt8]) -> CleanText? {
    var log: ChangeLog?
    return undo(utf8, &log)
  }

  /// - Complexity: O(n), and no more than one look at each byte where there is nothing to undo.
  @Sendable static func undo(_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText? {
    guard utf8.withUnsafeBufferPointer(MojibakeSigns.areIn) else { return nil }
    var chain = CleaningChain(utf8, log: log)
    for _ in 0..<rounds {
      var isChanged = false
      for step in steps where chain.apply({ undo($0, &$1, by: step) }) { isChanged = true }
      if !isChanged { break }
    }
    log = chain.log
    return chain.text
  }

  private static func undo(
    _ utf8: [UInt8], _ log: inout ChangeLog?, by step: Step
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
    var output = MojibakeOutput(capacity: utf8.count, log: log)
    scalars.withUnsafeBufferPointer { step($0, &output) }
    log = output.log
    return output.text
  }
}
