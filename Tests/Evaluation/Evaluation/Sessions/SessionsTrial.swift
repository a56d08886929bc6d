import ArabicText
import Classification
import Description
import DocumentModel
import Foundation
import Repetition
import Structure

/// Sessions of the seeds and the labelled documents: their detection, and the details from the
/// text.
package struct SessionsTrial: Trial {
  package static let name = "sessions"
  package static let abstract = "sessions of the seeds and of oic_labelled, by key"

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let chain = try SessionsChain()
    var report = TrialReport()
    report.lines += ["", "errors:"]
    var table = SessionsTable()
    var (errors, explained) = (0, 0)
    for document in try SessionsDocument.seeds() + SessionsDocument.labelled(data) {
      let found = chain.sessions(document.bytes)
      for error in table.count(document, found) {
        let reason = SessionsExplained.reason(document.name, error)
        errors += 1
        if reason != nil { explained += 1 }
        report.lines.append("\(document.name): \(error) [\(reason ?? "not explained")]")
      }
    }
    report.figures = table.figures
    report.figures.append(
      .init("errors that are explained", Double(explained), least: Double(errors), of: errors))
    report.lines += [""] + table.page
    return report
  }
}

/// The pipeline steps from bytes to sessions.
struct SessionsChain {
  private let describer = Describer()
  private let finder: SessionFinder
  private let repairer = Repairer()

  init() throws {
    let taxonomy = Taxonomy.shipped
    finder = try SessionFinder(
      bodies: taxonomy.sessionBodies.map {
        SessionBody(id: $0.id, patterns: $0.patterns, kind: $0.kind)
      },
      kinds: taxonomy.sessionKinds.map { SessionTerm(id: $0.id, patterns: $0.patterns) },
      abouts: taxonomy.abouts.map { SessionTerm(id: $0.id, patterns: $0.patterns) })
  }

  func facts(_ bytes: [UInt8]) -> Facts {
    guard case .text(let raw) = Decoder.decode(bytes) else { return Facts() }
    return describe(repairer.repair(TextStructure(Normaliser.normalise(raw)))).facts
  }

  func describe(_ structure: DocumentStructure) -> (facts: Facts, zones: DocumentZones) {
    var facts = describer.describe(structure, given: Provenance())
    let zones = DocumentZones(structure, facts)
    facts.sessions = finder.sessions(in: zones, facts: facts)
    return (facts, zones)
  }

  func sessions(_ bytes: [UInt8]) -> [Session] { facts(bytes).sessions }
}
