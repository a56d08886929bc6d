import Archive
import DocumentModel
import LinuxEdge

extension ArchiveStore {
  /// Copies an original into a file without a name beside the archive, which disappears with its
  /// descriptor, for a program that reads files.
  /// - Throws: an outage of kind `gone` if the daemon stops.
  package func originalFile(
    of id: Int64, until stopRequest: StopRequest
  ) throws(Outage) -> Descriptor {
    let path = Array(self.path.utf8)
    let file = try orOutage("create a file beside", path) { () throws(SystemError) in
      try Directory.open(Directory.split(path).folder).createUnnamed()
    }
    try copyOriginal(of: id) { (piece) throws(Outage) in
      WorkInProgress.noteProgress()
      if stopRequest.isMade {
        throw Outage(
          kind: .gone, operation: "copy", path: self.path, detail: "the daemon stops")
      }
      try orOutage("copy an original beside", path) { () throws(SystemError) in
        try file.writeAll(piece)
      }
    }
    return file
  }
}
