import DocumentModel
import Extraction
import Foundation

/// The text that Khazin finds in PDF documents with text.
///
/// Documents with a page that the gate refuses, because a font has no usable letter map, count apart:
/// they are for OCR. Every such page is named.
///
/// With `KHAZIN_PEERS` (`make bench-peers`), other readers of PDF read the same documents in the same run. There
/// a document that Khazin refuses counts as one without a right word.
package struct PDFTrial: Trial {
  package static let name = "pdf"
  package static let abstract = "text of made (--pdfs FOLDER) and real PDF documents"

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let peers = Peers("pdfs.py")
    if let peers { report.lines.append("peers: \(try peers.versions())") }
    try measureReal(data, &report, peers)
    if let folder = data.pdfs {
      let made = try GoldPDF.made(in: folder).prefix(data.limit ?? .max)
      let groups = try [
        "tuning": measure("tuning", made.filter(\.isForTuning), &report),
        "held out": measure("held out", made.filter { !$0.isForTuning }, &report),
        "all": measure("all", Array(made), &report),
      ]
      if let peers {
        report.lines += try peers.table(onMadePDFs: folder, beside: groups)
      }
    }
    return report
  }

  private func measureReal(
    _ data: TrialData, _ report: inout TrialReport, _ peers: Peers?
  ) throws {
    var scores: [Double] = []
    let documents = try GoldPDF.real(data)
    for document in documents {
      guard let text = text(try document.read(), of: document, &report), !text.blocks.isEmpty
      else { continue }
      let overlap = WordOverlap(
        of: WordErrors.folded(String(decoding: text.utf8, as: UTF8.self)).withoutMarks,
        with: WordErrors.folded(document.text).withoutMarks)
      report.lines.append(
        "\(document.id): F1 \(rounded(overlap.f1)), precision \(rounded(overlap.precision)), "
          + "recall \(rounded(overlap.recall))")
      scores.append(overlap.f1)
    }
    report.figures.append(
      .init(
        "real documents with text: word F1", scores.reduce(0, +) / Double(max(scores.count, 1)),
        least: 0.75, of: scores.count))
    if let peers {
      let refused = [Double](repeating: 0, count: documents.count - scores.count)
      report.lines += try peers.table(
        onRealPDFs: data.folder.appendingPathComponent("pdf"), beside: scores + refused)
    }
  }

  /// - Returns: the word error rate of each document; 1 for one that is for OCR.
  private func measure(
    _ name: String, _ documents: [GoldPDF], _ report: inout TrialReport
  ) throws -> [Double] {
    var rates: [String: [Double]] = [:]
    var (numbers, right, pages, refused) = (0, 0, 0, 0)
    let start = ContinuousClock.now
    for document in documents {
      let result = try document.read()
      guard let text = text(result, of: document, &report) else {
        refused += 1
        continue
      }
      pages += text.pages.count
      let errors = WordErrors(of: text.mainText, with: document.text)
      rates[document.producer ?? "", default: []].append(errors.rate)
      numbers += errors.numbers
      right += errors.rightNumbers
    }
    let seconds = Double((ContinuousClock.now - start).components.seconds)
    let all = rates.values.joined()
    func share(_ rates: some Collection<Double>) -> Double {
      1 - rates.reduce(0, +) / Double(max(rates.count, 1))
    }
    report.figures.append(
      .init("\(name): right words (1 - WER)", share(all), least: 0.985, of: all.count))
    for (producer, rates) in rates.sorted(by: { $0.key < $1.key }) {
      report.figures.append(
        .init("\(name), \(producer): right words", share(rates), least: 0.97, of: rates.count))
    }
    report.figures.append(
      .init(
        "\(name): right numbers", Double(right) / Double(max(numbers, 1)), least: 0.999, of: numbers
      ))
    report.figures.append(.init("\(name): documents for OCR", Double(refused)))
    report.figures.append(
      .init("\(name): pages per second, measure included", Double(pages) / max(seconds, 1)))
    return all + [Double](repeating: 1, count: refused)
  }

  /// The text of a document whose pages all pass the gate; nil for another one, whose pages are named.
  private func text(
    _ result: Result<ExtractedText, ExtractionFailure>, of document: GoldPDF,
    _ report: inout TrialReport
  ) -> ExtractedText? {
    switch result {
    case .failure(let failure):
      report.lines.append("\(document.id): \(failure.rawValue)")
      return nil
    case .success(let text):
      let problems = text.pages.enumerated().compactMap { number, page in
        page.problem.map { "page \(number + 1): \($0)" }
      }
      guard !problems.isEmpty else { return text }
      report.lines.append("\(document.id): \(problems.joined(separator: ", "))")
      // A page without text lacks nothing that another program reads.
      return text.pages.allSatisfy { $0.problem == nil || $0.problem == .noText } ? text : nil
    }
  }

  private func rounded(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }
}

extension String {
  fileprivate var withoutMarks: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { !(0x64B...0x65F).contains($0.value) && $0.value != 0x670 }))
  }
}
