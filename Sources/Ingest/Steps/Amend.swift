import Archive
import DocumentModel
import Spool

/// The step for late sidecars. A sidecar that came after its document amends the newest sighting of
/// the document. A sidecar whose document never comes is refused when its waiting time is over.
///
/// The step has three parts, because the first and the last wait for the inbox's file system and
/// the second waits for the archive: `read` and `finish` run on the queue of the inbox, `amend`
/// runs on the writer's queue.
extension Pipeline {
  package func read(_ offer: SpoolWatcher.SidecarOffer) throws(Outage) -> LateSidecar? {
    try spool.readSidecar(offer.arrival)
  }

  /// Amends the sighting that the sidecar belongs to.
  /// - Returns: the number of the amended document; nil if no sighting takes the sidecar.
  package func amend(_ sidecar: LateSidecar) throws(Outage) -> Int64? {
    try archive.transaction { tables throws(Outage) in
      try tables.amendSighting(
        at: SightingLocation(
          inbox: sidecar.inbox, path: sidecar.document.path, source: sidecar.source),
        sidecar: sidecar.bytes, sidecar.provenance, problem: sidecar.problem)
    }
  }

  package func finish(
    _ sidecar: LateSidecar, _ document: Int64?, isFinal: Bool
  ) throws(Outage) {
    let name = printable(sidecar.arrival.name)
    if let document {
      try spool.release(sidecar)
      var event = Event(.lateSidecar, "'\(name)' came late and amended document \(document).")
      event.sentenceWithoutName = "A sidecar came late and amended document \(document)."
      event.id = document
      event.name = name
      dependencies.report(event)
      if let problem = sidecar.problem {
        dependencies.report(
          Event(badSidecar: problem, of: printable(sidecar.document.name), document: document))
      }
    } else if isFinal, try spool.refuseOrphan(sidecar) != nil {
      var event = Event(
        .refused, "'\(name)' was refused. \(Rejection.orphanSidecar.reason.sentence)")
      event.name = name
      event.outcome = .refused
      dependencies.report(event)
    }
  }
}
