import Archive
import LinuxEdge
import DocumentModel

extension ArchiveStep {
  /// A hook that passes the fault point of the same name, so that a test suite can stop there.
  package static let faults: StepHook = { step throws(Outage) in
    guard let point = FaultPoint(rawValue: step.rawValue) else {
      preconditionFailure("the step '\(step.rawValue)' has no fault point")
    }
    do throws(SystemError) { try point.pass() } catch {
      throw error.outage(step.rawValue, [])
    }
  }
}
