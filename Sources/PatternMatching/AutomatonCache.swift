import Synchronization

/// The automaton of a pattern set that all scans share, replaced by an empty one when it is full.
final class AutomatonCache: Sendable {
  private let automaton: Mutex<PatternAutomaton>

  init(_ program: PatternProgram, stateLimit: Int) {
    automaton = Mutex(PatternAutomaton(program, stateLimit: stateLimit))
  }

  var current: PatternAutomaton { automaton.withLock { $0 } }

  /// Returns an automaton with room: `full` is replaced, unless another thread did so.
  func replacing(_ full: PatternAutomaton) -> PatternAutomaton {
    automaton.withLock { automaton in
      if automaton === full {
        automaton = PatternAutomaton(full.program, stateLimit: full.stateLimit)
      }
      return automaton
    }
  }
}
