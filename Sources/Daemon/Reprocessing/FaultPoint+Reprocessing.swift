import DocumentModel
import LinuxEdge

/// The points of a reprocessing.
extension FaultPoint {
  static let reprocessRead = FaultPoint("reprocess-read")
  static let reprocessCommitBefore = FaultPoint("reprocess-commit-before")
  static let reprocessCommitAfter = FaultPoint("reprocess-commit-after")

  func pass(on path: String) throws(Outage) {
    do throws(SystemError) { try pass() } catch {
      throw error.outage("reprocess", Array(path.utf8))
    }
  }
}
