import ArabicText
import CLibFuzzer
import DocumentModel
import Foundation

/// A libFuzzer target (https://llvm.org/docs/LibFuzzer.html) that turns bytes into raw, clean and
/// folded text, both with the detected encoding and with a named one.
///
/// Besides the errors that the address sanitizer and traps find, preconditions check the invariants
/// of the texts: raw is valid UTF-8, the maps tile their texts, every word lies in raw.
@main
struct FuzzDecode {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments) { FuzzDecode.take($0, $1) })
  }

  private static func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    check(Decoder.decode(bytes))
    if let first = bytes.first {
      let encodings = TextEncoding.allCases
      check(Decoder.decode(Array(bytes.dropFirst()), as: encodings[Int(first) % encodings.count]))
    }
    return 0
  }

  private static func check(_ decoding: Decoding) {
    guard case .text(let raw) = decoding else { return }
    precondition(String(validating: raw.utf8, as: UTF8.self) != nil, "raw is not UTF-8")
    let text = Normaliser.normalise(raw)
    precondition(text.clean.map.sourceCount == raw.utf8.count, "raw is not tiled")
    precondition(text.clean.map.madeCount == text.clean.utf8.count, "clean is not tiled")
    precondition(
      text.folded.map.sourceCount == text.clean.utf8.count, "clean is not tiled by folded")
    precondition(text.folded.map.madeCount == text.folded.utf8.count, "folded is not tiled")
    for word in text.words {
      let span = text.span(folded: word.folded)
      precondition(span.start <= span.end && span.end <= raw.utf8.count, "a word outside raw")
    }
  }
}
