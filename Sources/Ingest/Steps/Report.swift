import Archive
import Vocabulary

extension Pipeline {
  /// One event an outcome.
  func report(_ settled: Settled) {
    surroundings.tell(Event(settled))
  }
}
