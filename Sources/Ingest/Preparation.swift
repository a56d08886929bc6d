import PatternMatching
import ArabicText
import Classification
import Description
import Repetition
import DocumentModel

/// The rules that the pure steps apply, built once and shared by all workers.
package struct Preparation: Sendable {
  package let repairer: Repairer
  /// Words in which copies of a sentence may not differ.
  package let protectedTerms: ProtectedTerms
  let describer: Describer
  private(set) var classifier: Classifier
  /// What completes the sessions of a text.
  private(set) var register = SessionRegister.shipped

  /// - Throws: `PatternError` where a desk's scheme is too large for the finder of sessions.
  package init(taxonomy: Taxonomy) throws(PatternError) {
    let finder = try SessionFinder(taxonomy)
    let describer = Describer { repaired, facts in finder.sessions(in: repaired, facts: facts) }
    self.describer = describer
    protectedTerms = ProtectedTerms { describer.named(in: $0) }
    repairer = Repairer(protectedTerms: protectedTerms)
    classifier = Classifier(taxonomy: taxonomy)
  }

  /// The same rules with another register.
  package func with(_ register: SessionRegister) -> Preparation {
    var preparation = self
    preparation.register = register
    return preparation
  }

  /// The same rules with what was learned from a desk, by facet.
  package func with(_ models: [String: LinearModel]) -> Preparation {
    var preparation = self
    preparation.classifier = Classifier(
      taxonomy: classifier.taxonomy, subjects: classifier.subjects, models: models)
    return preparation
  }

  package var taxonomy: Taxonomy { classifier.taxonomy }

  /// What makes a record now, for `made_by`.
  package var madeBy: DocumentRecord.MadeBy {
    DocumentRecord.MadeBy(
      khazin: Version.khazin, rules: Version.rules, taxonomy: taxonomy.version,
      model: classifier.modelNames)
  }

  /// By the rules that ship.
  package static let standard: Preparation = {
    do { return try Preparation(taxonomy: .shipped) } catch {
      preconditionFailure("the shipped taxonomy does not load: \(error)")
    }
  }()
}
