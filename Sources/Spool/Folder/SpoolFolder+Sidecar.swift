import Glibc
import LinuxEdge
import DocumentModel

/// Sidecars that lie in an inbox without their document.
extension SpoolFolder {
  /// Reads a sidecar that the watcher offered.
  /// - Returns: nil where it went away, is held or still being written, or its document has come after
  ///   all.
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

  /// The archive has amended a sighting by it: it goes, unless it was written again since.
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

  /// Its document never came and the archive knows none: `refused/<id>/`.
  /// - Returns: nil where it went away or may not be moved.
  package func refuseOrphan(_ sidecar: LateSidecar) throws(Outage) -> ClaimID? {
    do {
      return try refuseSidecar(
        at: sidecar.arrival, source: sidecar.provenance.source ?? sidecar.source)
    } catch let outage where outage.kind == .gone {
      return nil
    } catch let outage where outage.kind == .permission {
      hold(sidecar.arrival, .unmovable)
      return nil
    }
  }
}
