import CLibFuzzer
import Foundation

/// A libFuzzer target (https://llvm.org/docs/LibFuzzer.html) for the parsers of bytes that a file
/// or a client controls. `KHAZIN_FUZZ_SURFACE` selects the parser.
@main
struct FuzzInputs {
  static func main() {
    guard
      let surface = getenv("KHAZIN_FUZZ_SURFACE").flatMap({ Surface(rawValue: String(cString: $0)) }
      )
    else {
      print("KHAZIN_FUZZ_SURFACE must be one of \(Surface.allCases.map(\.rawValue))")
      exit(64)
    }
    chosen = surface
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { start, count in
        FuzzInputs.chosen.take(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      })
  }

  nonisolated(unsafe) private static var chosen = Surface.varlink
}
