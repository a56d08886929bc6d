import CLibFuzzer
import DocumentModel
import Foundation
import Ingest

/// A libFuzzer target (https://llvm.org/docs/LibFuzzer.html) that runs bytes through every pure
/// step, up to the labels.
///
/// A precondition checks that every finding cites a place in raw.
@main
struct FuzzDescribe {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments) { FuzzDescribe.take($0, $1) })
  }

  private static func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let provenance = Provenance(
      url: nil, source: nil, published: count % 2 == 0 ? "2015-07-22" : nil, title: nil)
    let document = SourceDocument(bytes: bytes, name: "input", provenance: provenance)
    guard case .read(let analysed) = Preparation.standard.analyse(decoding: document) else {
      return 0
    }
    let size = analysed.structure.text.raw.utf8.count
    let facts = analysed.facts
    var spans =
      facts.dates.map(\.span) + facts.sessions.map(\.span) + analysed.structure.repaired.cuts
    spans += (facts.countries + facts.countriesByAdjective).flatMap(\.spans)
    spans += facts.places.flatMap(\.spans) + facts.symbols.flatMap(\.spans)
    spans += facts.items.map { Span(start: $0.start, end: $0.end) }
    spans += [facts.title?.span, facts.credit?.span, facts.dateline?.span].compactMap { $0 }
    spans += analysed.labels.values.joined().flatMap(\.evidence).map {
      Span(start: $0.start, end: $0.end)
    }
    for span in spans {
      precondition(0 <= span.start && span.start <= span.end && span.end <= size, "outside raw")
    }
    return 0
  }
}
