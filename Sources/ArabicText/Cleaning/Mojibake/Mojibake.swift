import DocumentModel

/// Repair of text that was decoded with a wrong table and saved before Khazin received it.
///
/// The raw text keeps the content of the file; undoing is a repair. The known cases are UTF-8 read
/// as windows-1256, as windows-1252 (by browsers or strictly) and as Latin-1, and windows-1256 read
/// as windows-1252 or Latin-1, also in combination: a text that was misread twice is undone twice.
/// Correct text around it is unchanged. The method follows Speer's ftfy
/// (https://github.com/rspeer/python-ftfy), with evidence from Arabic instead of its table of
/// unlikely pairs.
package enum Mojibake {
  /// The maximum number of rounds. More than two misreadings have not been observed; the third
  /// round finds nothing.
  private static let rounds = 3

  static let rules = [
    CleaningRule(
      "utf-8-as-windows-1252",
      "UTF-8 that was read as windows-1252 is restored; lost characters become U+FFFD."),
    CleaningRule("utf-8-as-latin-1", "UTF-8 that was read as Latin-1 is restored."),
    CleaningRule("utf-8-as-windows-1256", "UTF-8 that was read as windows-1256 is restored."),
    CleaningRule(
      "windows-1256-as-windows-1252", "windows-1256 that was read as windows-1252 is restored."),
    CleaningRule(
      "windows-1256-as-latin-1", "windows-1256 that was read as Latin-1 is restored."),
  ]

  private typealias Step = (UnsafeBufferPointer<UInt32>, inout MojibakeOutput) -> Void

  /// The steps of a round. English quotes look alike in both tables. The Arabic table is applied
  /// first and twice, so that quotes are not removed from the misread text that contains them.
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

  /// - Complexity: O(n); at most one look at each byte if there is nothing to undo.
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
