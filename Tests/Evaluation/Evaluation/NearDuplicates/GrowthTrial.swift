import Archive
import DocumentModel
import Foundation
import Repetition

/// A million documents stored in the archive: the writer's rate, its memory and its recall as the
/// archive grows.
///
/// Each document has four paragraphs of real articles with shuffled words. The first paragraph is a
/// report that about four documents quote, soon one after the other, as newspapers do: the trial
/// measures the cost of the archive's size, not the cost of a corpus in which every text is quoted
/// more and more often. One document in a hundred is a twin of an arbitrary older document, without
/// its last paragraph. Bytes, text, index and all relations are stored, in durable transactions of
/// a thousand. The time excludes the earlier work of the workers; `khazin-bench ingest` measures
/// the full path.
package struct GrowthTrial: Trial {
  package static let name = "growth"
  package static let abstract = "near-duplicates among a million documents (--limit for fewer)"

  private static let documents = 1_000_000
  /// The number of documents in one transaction of the daemon in a backlog.
  private static let batch = 1_000
  /// The number of stored documents after which the rate is recorded.
  private static let step = 10_000
  /// The mebibytes that the archive may take in addition to the documents in progress, whatever its
  /// size.
  private static let memory = 150.0

  package init() {}

  /// The state after a number of stored documents.
  private struct Stand {
    var documents: Int
    /// The seconds of storing since the start.
    var seconds: Double
    /// The resident mebibytes of the process. Memory that the allocator kept from reading the
    /// articles hides the first hundreds, but would not hide a growth with a million documents.
    var resident: Double
  }

  package func run(on data: TrialData) throws -> TrialReport {
    let total = max(2 * Self.step, data.limit ?? Self.documents) / Self.step * Self.step
    let maker = GrowthMaker(try Self.paragraphs(data), total: total)
    let home = try NearDuplicateArchive()
    var course = [Stand(documents: 0, seconds: 0, resident: try Self.resident())]
    var spent = Duration.zero
    var (twins, found) = (0, 0)
    for start in stride(from: 0, to: total, by: Self.batch) {
      let documents = (start..<start + Self.batch).map { number in
        let text = maker.text(number)
        return home.pack(GrowthMaker.fingerprint(text), text: text)
      }
      var nearDuplicates: [(Int64, [DocumentRecord.Relation])] = []
      spent += try ContinuousClock().measure { nearDuplicates = try home.store(documents) }
      for (id, relations) in nearDuplicates {
        guard let twin = maker.twin(of: Int(id) - 1) else { continue }
        twins += 1
        if relations.contains(where: { $0.id == Int64(twin + 1) }) { found += 1 }
      }
      let stored = start + Self.batch
      if stored % Self.step == 0 {
        course.append(
          Stand(documents: stored, seconds: spent / .seconds(1), resident: try Self.resident()))
      }
    }
    var report = try Self.report(course, home)
    report.figures.insert(
      .init("twins found", Double(found) / Double(twins), least: 0.99, of: twins), at: 0)
    return report
  }

  private static func report(_ course: [Stand], _ home: NearDuplicateArchive) throws -> TrialReport
  {
    var report = TrialReport()
    func rate(_ from: Stand, _ to: Stand) -> Double {
      Double(to.documents - from.documents) / (to.seconds - from.seconds)
    }
    // Uses the last tenth, because a checkpoint can distort a single step.
    let end = course[course.count - 1]
    let late = rate(course[max(0, course.count - 1 - max(1, course.count / 10))], end)
    let early = rate(course[0], course[1])
    let bytes = try home.indexBytes()
    report.figures = [
      .init("documents per second, the first \(step)", early),
      .init("documents per second, the last tenth of \(end.documents)", late),
      .init("rate at the end divided by rate at the start", late / early, least: 0.5),
      .init(
        "memory grows by at most \(Int(memory)) MiB",
        course.allSatisfy { $0.resident <= course[0].resident + memory } ? 1 : 0, least: 1),
      .init("bytes of shingles and keys per document", Double(bytes) / Double(end.documents)),
    ]
    report.lines = plot(course)
    return report
  }

  /// Returns a plot of the rate over the number of documents, with a bar for each twentieth.
  private static func plot(_ course: [Stand]) -> [String] {
    let step = max(1, (course.count - 1) / 20)
    let marks = stride(from: step, to: course.count, by: step).map { index in
      let (from, to) = (course[index - step], course[index])
      return (to, Double(to.documents - from.documents) / (to.seconds - from.seconds))
    }
    let highest = marks.map(\.1).max() ?? 1
    return marks.map { stand, rate in
      let bar = String(repeating: "█", count: Int((rate / highest * 40).rounded()))
      return String(format: "%9d  ", stand.documents) + bar
        + String(format: " %.0f/s, %.0f MiB", rate, stand.resident)
    }
  }

  private static func resident() throws -> Double {
    Double(try MemoryTrial.resident("VmRSS")) / 1_048_576
  }

  /// Returns the lines of articles. Articles with a single line are split into pieces of three
  /// sentences.
  private static func paragraphs(_ data: TrialData) throws -> [String] {
    try PassagesTrial.corpora.flatMap { corpus in
      try data.objects(corpus, as: Article.self).flatMap { PassagesTrial.paragraphs($0.text) }
    }.filter { (150...1_500).contains($0.utf8.count) }
  }
}

/// A generator for the documents of the growth trial. The number of a document determines its text.
struct GrowthMaker {
  private static let seed: UInt64 = 20_261_128
  private static let paragraphs = 4
  /// The interval between twins: one document in this many is a twin.
  private static let twins = 100
  /// The number of documents that quote one report; `soon` is the range within which they occur.
  private static let quotes = 4
  private static let soon = 1_000

  private let pool: [String]
  /// For each document, the document from which it is made: itself, or the older document if it is
  /// a twin.
  private var origins: [Int32]

  init(_ pool: [String], total: Int) {
    self.pool = pool
    origins = (0..<Int32(total)).map { $0 }
    var random = SeededRandom(seed: Self.seed)
    for number in stride(from: Self.twins - 1, to: total, by: Self.twins) {
      let older = Int.random(in: 0..<number, using: &random)
      if origins[older] == older { origins[number] = Int32(older) }
    }
  }

  func twin(of number: Int) -> Int? {
    origins[number] == number ? nil : Int(origins[number])
  }

  func text(_ number: Int) -> String {
    let origin = Int(origins[number])
    var random = SeededRandom(seed: Self.seed &+ UInt64(origin))
    let report = (origin + Int.random(in: 0..<Self.soon, using: &random)) / Self.quotes
    var lines = [self.report(report)]
    for _ in 1..<Self.paragraphs {
      lines.append(
        Self.shuffled(pool[Int.random(in: 0..<pool.count, using: &random)], &random))
    }
    if origin != number { lines.removeLast() }
    return lines.joined(separator: ".\n")
  }

  private func report(_ number: Int) -> String {
    var random = SeededRandom(seed: ~Self.seed &+ UInt64(number))
    return Self.shuffled(pool[Int.random(in: 0..<pool.count, using: &random)], &random)
  }

  private static func shuffled(_ line: String, _ random: inout SeededRandom) -> String {
    line.split(separator: " ").shuffled(using: &random).joined(separator: " ")
  }

  static func fingerprint(_ text: String) -> Fingerprint {
    let read = PassagesTrial.normalised(Array(text.utf8))
    return Fingerprinter.fingerprint(RepairedText(text: read, repeats: []))
  }
}
