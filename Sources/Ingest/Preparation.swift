import Classification
import Description
import Repetition
import Vocabulary

/// The rules that the pure steps apply, built once and shared by all workers.
package struct Preparation: Sendable {
  package let repairer: Repairer
  /// Words in which copies of a sentence may not differ.
  package let weighty: WeightyWords
  let describer: Describer
  let classifier: Classifier
  /// Version of the scheme, for `made_by`.
  let taxonomy: String
  /// What completes the sessions of a text.
  private(set) var register = SessionRegister.shipped

  package init(taxonomy: Taxonomy) {
    let finder = SessionFinder(taxonomy)
    let describer = Describer { repaired, facts in finder.sessions(in: repaired, facts: facts) }
    self.describer = describer
    weighty = WeightyWords { describer.named(in: $0) }
    repairer = Repairer(weighty: weighty)
    classifier = Classifier(taxonomy: taxonomy)
    self.taxonomy = taxonomy.version
  }

  /// The same rules with another register.
  package func with(_ register: SessionRegister) -> Preparation {
    var preparation = self
    preparation.register = register
    return preparation
  }

  /// By the rules that ship.
  package static let standard = Preparation(taxonomy: .shipped)
}
