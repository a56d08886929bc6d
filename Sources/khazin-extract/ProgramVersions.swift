import LinuxEdge

extension SealedProgram {
  /// The name of the program and its version as it states it, such as `tesseract 5.3.0`; nil if it
  /// states none. Call it before the process is confined.
  /// - Parameter argument: the argument for which it prints its version.
  func version(_ argument: String) -> String? {
    guard
      let output = try? run(
        [argument], input: .bytes([]), limit: Self.versionLimit, takesErrors: true)
    else { return nil }
    let words = String(decoding: output.bytes, as: UTF8.self).prefix { !$0.isNewline }
      .split(separator: " ")
    guard let version = words.last(where: { $0.first?.isNumber == true }) else { return nil }
    let sound = version.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".+-~".contains($0)) }
    return "\(path.split(separator: "/").last ?? "") \(sound.prefix(40))"
  }

  private static let versionLimit = 1 << 16
}
