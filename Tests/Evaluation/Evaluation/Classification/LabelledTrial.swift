import DocumentModel

/// The facets of documents from the field, compared with the labels that people gave. Lists every
/// error with its reason.
package struct LabelledTrial: Trial {
  package static let name = "labelled"
  package static let abstract = "type, bodies, topics, relevance of oic_labelled and the seeds"

  private static let least = [
    "doc_type": 0.9, "relevance": 0.9, "oic_body": 0.9, "topic": 0.8,
  ]

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let documents = try LabelledDocument.labelled(data)
    let seeds = try LabelledDocument.seeds()
    var report = TrialReport()
    var scores: [String: FacetScore] = [:]
    var (errors, explained) = (0, 0)
    var answers: [CalibrationFigures.Answer] = []
    report.lines += ["", "errors:"]
    for document in documents + seeds {
      let labels = document.labels()
      for facet in LabelledDocument.facets {
        let found = labels[facet]?.map(\.value) ?? []
        let wrong = found.filter { !document.admits($0, in: facet) }
        let missing = (document.values[facet] ?? []).subtracting(found).sorted()
        let isOther = facet == "doc_type" && wrong.isEmpty && !found.isEmpty
        let right = found.count - wrong.count
        let wanted = isOther ? found.count : document.values[facet]?.count ?? 0
        let sets = document.isSeed ? ["seeds"] : ["all", document.isForTuning ? "tuning" : "test"]
        for set in sets {
          scores["\(facet), \(set)", default: FacetScore()].add(
            right: right, found: found.count, wanted: wanted)
        }
        if !document.isForTuning {
          answers += (labels[facet] ?? []).map { label in
            .init(
              confidence: label.confidence,
              isRight: document.admits(label.value, in: facet))
          }
        }
        for error in (isOther ? [] : missing.map { "-\($0)" }) + wrong.map({ "+\($0)" }) {
          let reason = LabelledExplained.reason(document.name, facet, error)
          errors += 1
          if reason != nil { explained += 1 }
          report.lines.append(
            "\(document.name): \(facet) \(error) [\(reason ?? "not explained")]")
        }
      }
    }
    for facet in LabelledDocument.facets {
      guard let all = scores["\(facet), all"] else { continue }
      report.figures.append(
        .init("oic_labelled, \(facet): F1", all.f1, least: Self.least[facet], of: all.wanted))
    }
    for facet in LabelledDocument.facets {
      guard let seeds = scores["\(facet), seeds"] else { continue }
      report.figures.append(.init("seeds, \(facet): F1", seeds.f1, least: 1, of: seeds.wanted))
    }
    report.figures.append(
      .init(
        "test half: expected calibration error of the rules", CalibrationFigures.error(answers),
        of: answers.count))
    report.figures.append(
      .init("errors that are explained", Double(explained), least: Double(errors), of: errors))
    report.lines =
      scores.sorted { $0.key < $1.key }.map { $0.value.line($0.key) } + report.lines
    return report
  }
}
