import CLibFuzzer
import Extraction
import Glibc

/// A libFuzzer target (https://llvm.org/docs/LibFuzzer.html) for the readers of other formats than
/// text, and for the daemon's reader of their answers. `KHAZIN_FUZZ_SURFACE` selects the reader.
@main
struct FuzzExtract {
  static func main() {
    guard
      let surface = getenv("KHAZIN_FUZZ_SURFACE").flatMap({
        FormatSurface(rawValue: String(cString: $0))
      })
    else {
      print("KHAZIN_FUZZ_SURFACE must be one of \(FormatSurface.allCases.map(\.rawValue))")
      exit(64)
    }
    chosen = surface
    OfficeExtractor.prepare()
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { start, count in
        FuzzExtract.chosen.take(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      })
  }

  nonisolated(unsafe) private static var chosen = FormatSurface.page
}
