import DocumentModel
import LinuxEdge

import var Glibc.EBUSY

/// The handling of sidecars that are in an inbox without their document.
extension SpoolFolder {
  /// Reads a sidecar that the watcher offered.
  /// - Returns: nil if the sidecar no longer exists, is held or still being written, or if its
  ///   document is in the inbox now.
  package func readSidecar(_ arrival: Arrival) throws(Outage) -> LateSidecar? {
    precondition(ClaimNames.isSidecar(arrival.name), "only sidecars are offered as such")
    guard inboxes.indices.contains(arrival.inbox) else { return nil }
    do throws(SystemError) {
      let parent = try inboxes[arrival.inbox].folder().openFolderBeneath(arrival.folder)
      guard (try? parent.status(of: arrival.document.name)) == nil else { return nil }
      let file = try parent.openBeneath(arrival.name)
      let status = try file.status()
      guard status.kind == .regular, status.size <= SidecarFields.limit else {
        hold(arrival, status.kind == .regular ? .largeSidecar : .notRegular(status.kind), status)
        return nil
      }
      guard try completeness(of: file, status, arrival) != .incomplete else { return nil }
      let bytes = try file.readAll(limit: SidecarFields.limit)
      let reading = SidecarReading(bytes)
      return LateSidecar(
        arrival: arrival, document: arrival.document,
        inbox: inboxPath(arrival), source: sourceName(arrival),
        provenance: reading.provenance, bytes: bytes, problem: reading.problem, status: status)
    } catch {
      _ = try stay(arrival, error, moving: false)
      return nil
    }
  }

  /// Removes a sidecar after the archive amended a sighting with it, unless the sidecar was written
  /// again since.
  package func release(_ sidecar: LateSidecar) throws(Outage) {
    do throws(SystemError) {
      let parent = try inboxes[sidecar.arrival.inbox].folder()
        .openFolderBeneath(sidecar.arrival.folder)
      try parent.unlink(
        sidecar.arrival.name, ifStill: sidecar.status, asideAs: ClaimNames.aside(.unique()))
      letGo(sidecar.arrival)
    } catch let error where error.number == EBUSY {
      return
    } catch {
      _ = try stay(sidecar.arrival, error, moving: true)
    }
  }

  /// Moves a sidecar to `refused/<id>/`, because its document never came and the archive has none.
  /// - Returns: the id of the refusal; nil if the sidecar no longer exists or Khazin has no
  ///   permission to move it.
  package func refuseOrphan(_ sidecar: LateSidecar) throws(Outage) -> ClaimID? {
    do {
      return try refuseSidecar(
        at: sidecar.arrival, source: sidecar.provenance.source ?? sidecar.source)
    } catch let outage where outage.kind == .gone {
      return nil
    } catch let outage where outage.kind == .permission {
      hold(sidecar.arrival, .notMovable)
      return nil
    }
  }
}
