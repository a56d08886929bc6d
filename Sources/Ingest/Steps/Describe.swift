import Description
import Vocabulary

extension Preparation {
  /// Finds title, credit, language, dates, countries, places, symbols and sessions.
  package func describe(_ repaired: RepairedText, given provenance: Provenance) -> Facts {
    describer.describe(repaired, given: provenance)
  }
}
