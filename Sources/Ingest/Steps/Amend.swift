import Archive
import Spool
import Vocabulary

extension Pipeline {
  /// A sidecar that came after its document amends the newest sighting of it; one whose document
  /// never came is refused when its time is over. On the writer's queue.
  package func amend(_ offer: SpoolWatcher.SidecarOffer) throws(Outage) {
    guard let sidecar = try spool.readSidecar(offer.arrival) else { return }
    let document = try archive.transaction { tables throws(Outage) in
      try tables.amendSighting(
        at: SightedPlace(
          inbox: sidecar.inbox, path: sidecar.document.path, source: sidecar.source),
        sidecar: sidecar.bytes, sidecar.provenance)
    }
    let name = printable(offer.arrival.name)
    if let document {
      try spool.release(sidecar)
      var event = Event(.lateSidecar, "'\(name)' came late and amended document \(document).")
      event.lasting = "A sidecar came late and amended document \(document)."
      event.id = document
      event.name = name
      surroundings.tell(event)
    } else if offer.isFinal, try spool.refuseOrphan(sidecar) != nil {
      var event = Event(
        .refused, "'\(name)' was refused. \(Rejection.orphanSidecar.reason.sentence)")
      event.name = name
      event.outcome = .refused
      surroundings.tell(event)
    }
  }
}
