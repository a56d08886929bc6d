import DocumentModel
import Foundation
import Ingest

/// Checks that the peak memory of the pure steps grows linearly with the size of the document.
///
/// The peak is the kernel's own (`VmHWM` of `/proc/self/status`, proc(5)), reset before each
/// document by writing 5 to `/proc/self/clear_refs`. Memory that earlier work freed hides the first
/// megabytes of each document, so the trial compares the growth from one size to the next.
package struct MemoryTrial: Trial {
  package static let name = "memory"
  package static let abstract = "peak memory of all pure steps, by the size of the document"

  /// The sizes in megabytes of 10⁶ bytes. Each is double the one before.
  private static let sizes = [8, 16, 32, 64]
  /// The factor by which the memory per byte may be larger at the largest size than at the smaller
  /// ones: allocators grow in doubling steps.
  private static let slack = 1.35

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let articles = try data.objects("sanad/sanad.jsonl.gz", as: Article.self)
    var report = TrialReport()
    let peaks = try Self.sizes.map { try Self.peak(of: Self.document(of: articles, megabytes: $0)) }
    let growth: [Double] = (1..<peaks.count).map { index in
      let bytes = (Self.sizes[index] - Self.sizes[index - 1]) * 1_000_000
      return Double(peaks[index] - peaks[index - 1]) / Double(bytes)
    }
    for (size, peak) in zip(Self.sizes, peaks) {
      report.lines.append("\(size) MB: peak \(peak / 1_000_000) MB")
    }
    let isInProportion = growth[2] <= max(growth[0], growth[1]) * Self.slack
    report.figures = [
      .init("bytes of memory per byte, from 32 to 64 MB", growth[2]),
      .init("peak grows in proportion to the size", isInProportion ? 1 : 0, least: 1),
    ]
    return report
  }

  /// Returns the peak resident bytes while a document goes through every pure step.
  private static func peak(of bytes: [UInt8]) throws -> Int {
    let document = SourceDocument(bytes: bytes, name: "long", provenance: Provenance())
    try forgetPeak()
    guard case .read = Preparation.standard.analyse(decoding: document) else {
      throw TrialFailure("a document of \(bytes.count) bytes was not read")
    }
    return try resident("VmHWM")
  }

  /// Joins different articles, as the longest real documents do.
  private static func document(of articles: [Article], megabytes: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < megabytes * 1_000_000 {
      let article = articles[bytes.count % articles.count]
      bytes += Array(article.text.utf8) + [0x0A, 0x0A]
    }
    return bytes
  }

  private static func forgetPeak() throws {
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }

  /// Returns a figure of `/proc/self/status`, in bytes.
  static func resident(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    guard let words = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }), words.count == 3,
      let kilobytes = Int(words[1])
    else { throw TrialFailure("/proc/self/status has no '\(name)'") }
    return kilobytes * 1_024
  }
}
