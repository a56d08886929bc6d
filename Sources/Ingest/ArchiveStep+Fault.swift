import Archive
import DocumentModel
import LinuxEdge

extension ArchiveStep {
  /// A hook that passes the fault point of the same name, so that a test suite can stop there.
  package static let faults: StepHook = { step throws(Outage) in
    do throws(SystemError) { try FaultPoint(step.rawValue).pass() } catch {
      throw error.outage(step.rawValue, [])
    }
  }
}
