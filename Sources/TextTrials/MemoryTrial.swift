import Foundation
import Ingest
import Vocabulary

/// Whether the memory of every pure step grows with the document and no faster.
///
/// The peak is the kernel's own (`VmHWM` of `/proc/self/status`, proc(5)), set back before each
/// document by writing 5 to `/proc/self/clear_refs`.
package struct MemoryTrial: Trial {
  package static let name = "memory"
  package static let abstract = "peak memory of all pure steps, by the size of the document"

  /// Megabytes of 10⁶ bytes, each the double of the one before.
  private static let sizes = [1, 2, 4, 8]
  /// From one size to the next the peak may grow by so much more than the document: allocators
  /// take memory in doubling steps.
  private static let slack = 1.35

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let articles = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
    var report = TrialReport()
    let preparation = Preparation.standard
    var peaks: [Double] = []
    for size in Self.sizes {
      let bytes = Self.document(of: articles, megabytes: size)
      let document = Document(bytes: bytes, name: "long", provenance: Provenance())
      let before = try Self.resident("VmRSS")
      try Self.forgetPeak()
      guard case .read = preparation.study(document) else {
        throw TrialFailure("a document of \(size) MB was not read")
      }
      let peak = Double(try Self.resident("VmHWM") - before)
      peaks.append(peak / Double(bytes.count))
      report.lines.append(
        String(
          format: "%d MB: peak %.1f MB, %.1f bytes a byte", size, peak / 1e6,
          peak / Double(bytes.count)))
    }
    let worst = zip(peaks, peaks.dropFirst()).map { $1 / $0 }.max() ?? 0
    report.figures = [
      .init("peak at 8 MB, bytes a byte", peaks.last ?? 0),
      .init("doublings whose peak grows in proportion", worst <= Self.slack ? 1 : 0, least: 1),
    ]
    return report
  }

  /// Different articles one behind the other, as the longest documents are.
  private static func document(of articles: [Article], megabytes: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for article in articles where bytes.count < megabytes * 1_000_000 {
      bytes += Array(article.text.utf8) + [0x0A, 0x0A]
    }
    return bytes
  }

  private static func forgetPeak() throws {
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }

  /// A figure of `/proc/self/status`, in bytes.
  private static func resident(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    guard let words = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }), words.count == 3,
      let kilobytes = Int(words[1])
    else { throw TrialFailure("/proc/self/status has no '\(name)'") }
    return kilobytes * 1_024
  }
}
