import Archive
import Foundation
import Repetition
import DocumentModel

/// A million documents into the archive: how the writer's rate, memory and finding hold as it grows.
///
/// Documents are four paragraphs of real articles each, their words shuffled. The first is a report
/// that some four documents quote, soon one after the other as newspapers do: what an archive's size
/// costs is asked, not what a corpus costs in which everything is quoted ever more often. One document
/// in a hundred is a twin of any before it, however old, without its last paragraph. Bytes, text, index
/// and all that relates documents are stored, in transactions of a thousand, each durable; what workers
/// do before is not in the time: the whole path is `khazin-bench ingest`'s.
package struct GrowthTrial: Trial {
  package static let name = "growth"
  package static let abstract = "relations among a million documents (--limit for fewer)"

  private static let documents = 1_000_000
  /// What the daemon takes into one transaction in a backlog.
  private static let batch = 1_000
  /// The rate is noted each time that so many were stored.
  private static let step = 10_000
  /// Mebibytes that the archive may take beside the documents in hand, whatever its size.
  private static let memory = 150.0

  package init() {}

  /// How it stood when so many documents were stored.
  private struct Stand {
    var documents: Int
    /// Seconds of storing since the beginning.
    var seconds: Double
    /// Mebibytes of the process. What reading the articles left to the allocator hides the first
    /// hundreds of them, but not what would grow with a million documents.
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
      var kin: [(Int64, [DocumentRecord.Relation])] = []
      spent += try ContinuousClock().measure { kin = try home.store(documents) }
      for (id, relations) in kin {
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
      .init("twins that were found", Double(found) / Double(twins), least: 0.99, of: twins), at: 0)
    return report
  }

  private static func report(_ course: [Stand], _ home: NearDuplicateArchive) throws -> TrialReport
  {
    var report = TrialReport()
    func rate(_ from: Stand, _ to: Stand) -> Double {
      Double(to.documents - from.documents) / (to.seconds - from.seconds)
    }
    // The last tenth: one step is at the mercy of a checkpoint.
    let end = course[course.count - 1]
    let late = rate(course[max(0, course.count - 1 - max(1, course.count / 10))], end)
    let early = rate(course[0], course[1])
    let bytes = try home.indexBytes()
    report.figures = [
      .init("documents a second, the first \(step)", early),
      .init("documents a second, the last tenth of \(end.documents)", late),
      .init("rate at the end over rate at the beginning", late / early, least: 0.5),
      .init(
        "memory grows by \(Int(memory)) MiB at most",
        course.allSatisfy { $0.resident <= course[0].resident + memory } ? 1 : 0, least: 1),
      .init("bytes of shingles and keys a document", Double(bytes) / Double(end.documents)),
    ]
    report.lines = plot(course)
    return report
  }

  /// The rate over the number of documents, a bar a twentieth.
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

  /// Lines of articles; articles of one line in pieces of three sentences.
  private static func paragraphs(_ data: TrialData) throws -> [String] {
    try PassagesTrial.corpora.flatMap { corpus in
      try data.objects(corpus, as: Article.self).flatMap { PassagesTrial.paragraphs($0.text) }
    }.filter { (150...1_500).contains($0.utf8.count) }
  }
}

/// Makes the documents of the growth trial, each from its number.
struct GrowthMaker {
  private static let seed: UInt64 = 20_261_128
  private static let paragraphs = 4
  /// One document in so many is a twin.
  private static let twins = 100
  /// Documents that quote one report, and among how many they stand.
  private static let quotes = 4
  private static let soon = 1_000

  private let pool: [String]
  /// For each document the one that it is made from: itself, or its twin's.
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
