import ArabicText
import Classification
import Description
import DocumentModel
import PatternMatching
import Repetition

/// The rules that the pure steps apply, built once and shared by all workers.
package struct Preparation: Sendable {
  package let repairer: Repairer
  let describer: Describer
  let sessionFinder: SessionFinder
  private(set) var classifier: Classifier
  /// The register that completes the sessions of a text.
  private(set) var register = SessionRegister.shipped

  /// Compiles the rules for a taxonomy.
  /// - Throws: `PatternError` if a desk's taxonomy is too large for the session finder.
  package init(taxonomy: Taxonomy) throws(PatternError) {
    let describer = Describer()
    self.describer = describer
    sessionFinder = try SessionFinder(taxonomy)
    repairer = Repairer(protectedTerms: ProtectedTerms { describer.named(in: $0) })
    classifier = Classifier(taxonomy: taxonomy)
  }

  /// Returns the same rules with another register.
  package func with(_ register: SessionRegister) -> Preparation {
    var preparation = self
    preparation.register = register
    return preparation
  }

  /// Returns the same rules with the models learned from a desk, by facet.
  package func with(_ models: [String: LinearModel]) -> Preparation {
    var preparation = self
    preparation.classifier = Classifier(
      taxonomy: classifier.taxonomy, subjects: classifier.subjects, models: models)
    return preparation
  }

  package var taxonomy: Taxonomy { classifier.taxonomy }

  /// The current versions for the `made_by` of a record.
  package var madeBy: DocumentRecord.MadeBy {
    DocumentRecord.MadeBy(
      khazin: Version.khazin, rules: Version.rules, taxonomy: taxonomy.version,
      model: classifier.modelNames)
  }

  /// The built-in rules.
  package static let standard: Preparation = {
    do { return try Preparation(taxonomy: .shipped) } catch {
      preconditionFailure("the shipped taxonomy does not load: \(error)")
    }
  }()
}
