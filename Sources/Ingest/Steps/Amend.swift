import Archive
import Spool
import DocumentModel

/// A sidecar that came after its document amends the newest sighting of it; one whose document never
/// came is refused when its time is over.
///
/// Three parts, since the first and the last wait for the inbox's file system and the second for the
/// archive: `read` and `finish` run on the queue of the inbox, `amend` on the writer's queue.
extension Pipeline {
  package func read(_ offer: SpoolWatcher.SidecarOffer) throws(Outage) -> LateSidecar? {
    try spool.readSidecar(offer.arrival)
  }

  /// - Returns: the document that was amended; nil where no sighting takes the sidecar.
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
      event.lasting = "A sidecar came late and amended document \(document)."
      event.id = document
      event.name = name
      dependencies.tell(event)
      if let problem = sidecar.problem {
        var event = Event(badSidecar: problem, of: printable(sidecar.document.name))
        event.id = document
        dependencies.tell(event)
      }
    } else if isFinal, try spool.refuseOrphan(sidecar) != nil {
      var event = Event(
        .refused, "'\(name)' was refused. \(Rejection.orphanSidecar.reason.sentence)")
      event.name = name
      event.outcome = .refused
      dependencies.tell(event)
    }
  }
}
