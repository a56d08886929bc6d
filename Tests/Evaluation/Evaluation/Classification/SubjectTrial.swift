import Classification
import DocumentModel
import Foundation
import Training

/// Subjects learned from SANAD, tested on the rest of SANAD and on the sections of ANT with the
/// same meaning. Also measures calibration, abstention and speed.
package struct SubjectTrial: Trial {
  package static let name = "subject"
  package static let abstract = "subjects learned from SANAD, on the rest of it and on ANT"

  /// The bound on SANAD. scikit-learn's TF-IDF of words and pairs with LinearSVC reached 0.9792 on
  /// this split; our model may be 0.003 lower.
  private static let boundOnSANAD = 0.9762
  /// The bound on ANT.
  private static let boundOnANT = 0.8409

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let sanad = try SubjectCorpus.sanad(data)
    let examples = sanad.filter(\.isForTraining).map(\.example)
    var bytes: [UInt8] = []
    let training = try ContinuousClock().measure {
      bytes = try LinearTrainer(examples).train(name: "trial", facet: "subject", sources: "SANAD")
    }
    let model = try LinearModel(ModelBytes(bytes))
    let home = Self.answers(model, sanad.filter { !$0.isForTraining })
    let abroad = Self.answers(model, try SubjectCorpus.ant(data))
    var report = TrialReport()
    report.figures = [
      .init(
        "SANAD, the rest: accuracy", CalibrationFigures.accuracy(home), least: Self.boundOnSANAD,
        of: home.count),
      .init(
        "ANT: accuracy", CalibrationFigures.accuracy(abroad), least: Self.boundOnANT,
        of: abroad.count),
      .init(
        "ANT: one minus the expected calibration error", 1 - CalibrationFigures.error(abroad),
        least: 0.95),
      .init("SANAD: one minus the expected calibration error", 1 - CalibrationFigures.error(home)),
      .init(
        "training on \(examples.count) documents within 30 s",
        training < .seconds(30) ? 1 : 0),
      .init("documents per second, from words to answer", Self.rate(model, sanad)),
      .init("bytes of the model", Double(bytes.count)),
    ]
    report.lines =
      CalibrationFigures.coverage("ANT", abroad) + CalibrationFigures.coverage("SANAD", home)
    report.lines.append("training took \(training)")
    if let peers = Peers() { try compare(with: peers, data, sanad, &report) }
    return report
  }

  /// Compares with scikit-learn on the same texts in the same run.
  private func compare(
    with peers: Peers, _ data: TrialData, _ sanad: [SubjectCorpus.CorpusDocument],
    _ report: inout TrialReport
  ) throws {
    func labelled(_ document: SubjectCorpus.CorpusDocument, _ split: String) -> Peers.LabelledText {
      Peers.LabelledText(
        split: split, label: document.subject,
        text: String(decoding: document.text.raw.utf8, as: UTF8.self))
    }
    let texts =
      sanad.map { labelled($0, $0.isForTraining ? "train" : "sanad") }
      + (try SubjectCorpus.ant(data)).map { labelled($0, "ant") }
    guard let theirs = try peers.learned(from: texts) else { return }
    let ours = report.figures
    report.figures += [
      .init(
        "SANAD: accuracy above scikit-learn's, plus 0.003",
        ours[0].value - (theirs.accuracy["sanad"] ?? 1) + 0.003, least: 0),
      .init(
        "ANT: accuracy above scikit-learn's", ours[1].value - (theirs.accuracy["ant"] ?? 1),
        least: 0),
    ]
    report.lines.append(
      "scikit-learn: accuracy \(theirs.accuracy), documents per second \(theirs.rate), "
        + "training \(theirs.seconds) s")
  }

  private static func answers(
    _ model: LinearModel, _ documents: [SubjectCorpus.CorpusDocument]
  ) -> [CalibrationFigures.Answer] {
    documents.map { document in
      let shares = model.probabilities(document.buckets)
      let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
      return CalibrationFigures.Answer(
        confidence: shares[best], isRight: model.description.labels[best] == document.subject)
    }
  }

  private static func rate(
    _ model: LinearModel, _ documents: [SubjectCorpus.CorpusDocument]
  ) -> Double {
    let time = ContinuousClock().measure {
      for document in documents { _ = model.probabilities(document.buckets) }
    }
    return Double(documents.count) / (time / .seconds(1))
  }
}

/// Trains the model that ships with the program.
package enum SubjectTraining {
  /// - Parameter data: The evaluation data, which must contain SANAD and ANT.
  package static func model(from data: TrialData) throws -> [UInt8] {
    let documents = try SubjectCorpus.sanad(data) + SubjectCorpus.ant(data)
    return try LinearTrainer(documents.map(\.example)).train(
      name: "subject-1", facet: "subject",
      sources: "SANAD (Einea, Elnagar and Al Debsi 2019, CC BY 4.0); ANT Corpus (Chouigui, Ben "
        + "Khiroun and Elayeb 2017, Apache-2.0)")
  }
}
