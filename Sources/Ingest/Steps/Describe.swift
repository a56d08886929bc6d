import Description
import DocumentModel
import Structure

extension Preparation {
  /// Finds title, credit, language, dates, countries, places, symbols and items; then the zones of
  /// the document and its sessions. The register completes the sessions.
  package func describe(
    _ structure: DocumentStructure, given provenance: Provenance
  ) -> (facts: Facts, zones: DocumentZones) {
    var facts = describer.describe(structure, given: provenance)
    let zones = DocumentZones(structure, facts)
    facts.sessions = register.completed(sessionFinder.sessions(in: zones, facts: facts))
    return (facts, zones)
  }
}
