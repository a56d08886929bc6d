import Classification
import Description
import Repetition
import Vocabulary

/// The rules that the pure steps apply, built once and shared by all workers.
package struct Preparation: Sendable {
  let repairer: Repairer
  let describer: Describer
  let classifier: Classifier
  let taxonomy: String
}
