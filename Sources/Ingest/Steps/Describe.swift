import Description
import DocumentModel

extension Preparation {
  /// Finds title, credit, language, dates, countries, places, symbols and sessions. The register
  /// completes the sessions.
  package func describe(_ repaired: RepairedText, given provenance: Provenance) -> Facts {
    var facts = describer.describe(repaired, given: provenance)
    facts.sessions = register.completed(facts.sessions)
    return facts
  }
}
