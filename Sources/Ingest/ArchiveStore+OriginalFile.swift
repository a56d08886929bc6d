import Archive
import DocumentModel
import LinuxEdge

extension ArchiveStore {
  /// Copies an original into a file without a name beside the archive, which disappears with its
  /// descriptor, for a program that reads files.
  package func originalFile(of id: Int64) throws(Outage) -> Descriptor {
    let path = Array(self.path.utf8)
    let file = try orOutage("create a file beside", path) { () throws(SystemError) in
      try Directory.open(Directory.split(path).folder).createUnnamed()
    }
    try copyOriginal(of: id) { (piece) throws(Outage) in
      try orOutage("copy an original beside", path) { () throws(SystemError) in
        try file.writeAll(piece)
      }
    }
    return file
  }
}
